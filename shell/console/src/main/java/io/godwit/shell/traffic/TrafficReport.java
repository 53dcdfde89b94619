package io.godwit.shell.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a shop's traffic did from one moment on. Immutable.
 *
 * @param transactions that changed at least one row
 * @param rows changed rows by table, of every table that there is traffic for
 * @param longest transaction
 */
public record TrafficReport(long transactions, Map<String, Long> rows, Duration longest) {
    public TrafficReport {
        rows = Map.copyOf(rows);
    }

    /** Tables that nothing was changed in. */
    public List<String> untouched() {
        return rows.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey).sorted().toList();
    }
}
