package io.godwit.engine.dump;

import io.godwit.api.mysql.BinlogPosition;
import io.godwit.api.option.ByteSize;
import io.godwit.engine.layout.GodwitManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a dump came to. Immutable.
 *
 * @param rowBytes before compression
 * @param fileBytes as stored
 * @param spared what was done to go easy on the source
 * @param uncut large tables that were read in one stream, each with the reason
 * @param findings what was told of definitions and accounts, for scripts
 */
public record DumpSummary(Objects objects, long rows, long rowBytes, long fileBytes, Duration duration, Moment moment,
        Spared spared, List<String> uncut, List<Map<String, Object>> findings) {
    private static final int UNCUT_SHOWN = 10;

    public record Objects(int schemas, int tables, int views, int routines, int events, int triggers, int users) {
    }

    /**
     * What was done to go easy on the source.
     *
     * @param paused for how long nothing new was read
     * @param causes the limits that were exceeded then
     * @param maxRate bytes a second and session; 0 = no limit
     */
    public record Spared(Duration paused, String causes, ByteSize maxRate) {
        public static final Spared NOT = new Spared(Duration.ZERO, "", ByteSize.ZERO);

        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            if (maxRate.bytes() > 0) {
                lines.add("No session read more than " + maxRate.display() + " a second.");
            }
            if (!causes.isEmpty()) {
                lines.add(String.format(Locale.ROOT, "Paused for %.1f s to spare the source: %s.",
                        paused.toNanos() / 1e9, causes));
            }
            return lines;
        }
    }

    /**
     * Of which moment the rows are.
     *
     * @param consistent whether all are of one
     * @param locked how long writers can have waited at most
     * @param position at the snapshot, or before anything was read
     * @param gap from the first moment to the last; absent where no GTIDs tell
     */
    public record Moment(boolean consistent, Duration locked, BinlogPosition position,
            Optional<GodwitManifest.Gap> gap) {
        /** What made rows be of different moments, if they may be. */
        Optional<GodwitManifest.Gap> open() {
            return consistent ? Optional.empty() : gap;
        }
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
        out.put("lockSeconds", moment.locked.toNanos() / 1e9);
        out.put("pausedSeconds", spared.paused.toNanos() / 1e9);
        out.put("seconds", seconds());
        out.put("rowsPerSecond", Math.round(rows / seconds()));
        out.put("bytesPerSecond", Math.round(rowBytes / seconds()));
        out.put("compressedBytesPerSecond", Math.round(fileBytes / seconds()));
        out.put("consistent", moment.consistent);
        out.put("binlogFile", moment.position.file());
        out.put("binlogPosition", moment.position.position());
        out.put("gtidExecuted", moment.position.gtidExecuted());
        out.put("notChunked", uncut);
        moment.open().ifPresent(gap -> {
            out.put("from", gap.from().toString());
            out.put("to", gap.to().toString());
            out.put("transactions", gap.between().count());
            out.put("repair", repair(gap));
        });
        out.put("findings", findings);
        return out;
    }

    /** Never zero, so that rates can be told of the shortest dump. */
    private double seconds() {
        return Math.max(1e-3, duration.toNanos() / 1e9);
    }

    /** The call that makes a loaded dump exact. */
    private static String repair(GodwitManifest.Gap gap) {
        return "replica.repair({until: '" + gap.to() + "'})";
    }

    /** For people, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(Locale.ROOT, "Dumped %d tables and %d views of %d schemas: %d rows in %.1f s, %d rows/s.",
                        objects.tables, objects.views, objects.schemas, rows, seconds(), Math.round(rows / seconds())));
        lines.add("Data: " + new ByteSize(rowBytes).display() + ", " + new ByteSize(fileBytes).display() + " compressed"
                + (fileBytes > 0 ? String.format(Locale.ROOT, " (ratio %.1f)", rowBytes / (double) fileBytes) : "")
                + "; " + new ByteSize(Math.round(rowBytes / seconds())).display() + "/s, "
                + new ByteSize(Math.round(fileBytes / seconds())).display() + "/s compressed.");
        lines.addAll(spared.lines());
        uncut.stream().limit(UNCUT_SHOWN).forEach(table -> lines.add("Not cut into chunks: " + table + "."));
        if (uncut.size() > UNCUT_SHOWN) {
            lines.add("Not cut into chunks either: " + (uncut.size() - UNCUT_SHOWN) + " more tables.");
        }
        lines.add(consistency());
        moment.open().ifPresent(gap -> lines.addAll(describe(gap)));
        return lines;
    }

    private String consistency() {
        BinlogPosition position = moment.position;
        return (moment.consistent
                ? String.format(Locale.ROOT, "Consistent: all of one moment; writers were held for %.1f ms at most.",
                        moment.locked.toNanos() / 1e6)
                : "Not consistent: rows are of different moments.")
                + (position.file().isEmpty()
                        ? ""
                        : " Binary log " + position.file() + ":" + position.position() + ".")
                + (position.gtidExecuted().isEmpty() ? "" : " GTID set " + position.gtidExecuted() + ".");
    }

    private static List<String> describe(GodwitManifest.Gap gap) {
        long count = gap.between().count();
        return List.of("from: " + gap.from(), "to:   " + gap.to(), count == 0
                ? "No transaction was committed between: the rows are of one moment all the same."
                : count + (count == 1 ? " transaction was" : " transactions were")
                        + " committed between. After loading, apply what of them is missing: " + repair(gap));
    }
}
