package io.godwit.engine.verify;

import io.godwit.api.error.GodwitException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcome of a comparison. Immutable.
 *
 * @param tables tables of the source that were compared or are missing on the target
 * @param rows rows read on the source
 * @param differenceCount all differences
 * @param differences those kept as examples, ordered by table and kind
 * @param notes what limits the meaning of this report; whole sentences
 */
public record CompareReport(long tables, long rows, long differenceCount, List<RowDifference> differences,
        List<String> notes) {
    public CompareReport {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    public boolean isEqual() {
        return differenceCount == 0;
    }

    /** {@code 12 tables, 3456 rows, 0 differences}. */
    public String summary() {
        return String.format(Locale.ROOT, "%d tables, %d rows, %d differences", tables, rows, differenceCount);
    }

    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("tables", tables);
        out.put("rows", rows);
        out.put("differences", differenceCount);
        out.put("notes", notes);
        return out;
    }

    /** @throws GodwitException naming the differences that were kept as examples, a line each, if there are any */
    public void requireEqual() {
        if (!isEqual()) {
            String lines = differences.stream().map(d -> "\n  " + d).collect(Collectors.joining());
            String rest = differenceCount > differences.size()
                    ? "\n  and " + (differenceCount - differences.size()) + " more"
                    : "";
            throw new GodwitException(CompareError.DIFFERENT,
                    "Source and target are not the same: " + summary() + "." + lines + rest,
                    "Do not use the target before each difference is explained; load it again from an exact dump.");
        }
    }
}
