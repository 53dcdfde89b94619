package io.godwit.engine.dump;

import io.godwit.api.mysql.BinlogPosition;
import io.godwit.api.option.ByteSize;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a dump came to. Immutable.
 *
 * @param rowBytes before compression
 * @param fileBytes as stored
 * @param locked how long writers can have waited at most
 * @param findings what was told of definitions and accounts, for scripts
 */
public record DumpSummary(Objects objects, long rows, long rowBytes, long fileBytes, Duration locked, Duration duration,
        boolean consistent, BinlogPosition position, List<Map<String, Object>> findings) {
    public record Objects(int schemas, int tables, int views, int routines, int events, int triggers, int users) {
    }

    /** For scripts: plain numbers and strings; durations in seconds. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("schemas", objects.schemas);
        out.put("tables", objects.tables);
        out.put("views", objects.views);
        out.put("routines", objects.routines);
        out.put("events", objects.events);
        out.put("triggers", objects.triggers);
        out.put("users", objects.users);
        out.put("rows", rows);
        out.put("bytes", rowBytes);
        out.put("compressedBytes", fileBytes);
        out.put("lockSeconds", locked.toNanos() / 1e9);
        out.put("seconds", duration.toNanos() / 1e9);
        out.put("consistent", consistent);
        out.put("binlogFile", position.file());
        out.put("binlogPosition", position.position());
        out.put("gtidExecuted", position.gtidExecuted());
        out.put("findings", findings);
        return out;
    }

    /** For people, a line each. */
    public List<String> lines() {
        double seconds = Math.max(1e-3, duration.toNanos() / 1e9);
        return List.of(
                String.format(Locale.ROOT, "Dumped %d tables and %d views of %d schemas: %d rows in %.1f s.",
                        objects.tables, objects.views,
                        objects.schemas, rows, seconds),
                "Data: " + new ByteSize(rowBytes).display() + ", " + new ByteSize(fileBytes).display() + " compressed"
                        + (fileBytes > 0
                                ? String.format(Locale.ROOT, " (ratio %.1f)", rowBytes / (double) fileBytes)
                                : "")
                        + "; "
                        + new ByteSize(Math.round(rowBytes / seconds)).display() + "/s.",
                (consistent
                        ? String.format(Locale.ROOT, "Consistent: writers were held for %.1f ms at most.",
                                locked.toNanos() / 1e6)
                        : "Not consistent: rows are of different moments.")
                        + (position.file().isEmpty()
                                ? ""
                                : " Binary log " + position.file() + ":" + position.position() + ".")
                        + (position.gtidExecuted().isEmpty() ? "" : " GTID set " + position.gtidExecuted() + "."));
    }
}
