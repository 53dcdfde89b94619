package io.godwit.engine.export;

import io.godwit.api.mysql.TableName;
import io.godwit.api.option.ByteSize;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an export came to. Immutable.
 *
 * @param rowBytes before compression
 * @param fileBytes as stored
 * @param importCall what brings the file into a table of that name, in MySQL Shell
 */
public record ExportSummary(TableName table, String file, long rows, long rowBytes, long fileBytes, Duration duration,
        String importCall) {
    /** For scripts: plain numbers and strings; durations in seconds. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("schema", table.schema());
        out.put("table", table.name());
        out.put("file", file);
        out.put("rows", rows);
        out.put("bytes", rowBytes);
        out.put("compressedBytes", fileBytes);
        out.put("seconds", seconds());
        out.put("rowsPerSecond", Math.round(rows / seconds()));
        out.put("bytesPerSecond", Math.round(rowBytes / seconds()));
        out.put("importCall", importCall);
        return out;
    }

    /** Never zero, so that rates can be told of the shortest export. */
    private double seconds() {
        return Math.max(1e-3, duration.toNanos() / 1e9);
    }

    /** For people, a line each. */
    public List<String> lines() {
        String size = new ByteSize(rowBytes).display()
                + (fileBytes == rowBytes ? "" : ", " + new ByteSize(fileBytes).display() + " compressed");
        return List.of(
                String.format(Locale.ROOT, "Exported %d rows of %s to '%s' in %.1f s: %s, %s/s.", rows, table.quoted(),
                        file, seconds(), size, new ByteSize(Math.round(rowBytes / seconds())).display()),
                "MySQL Shell imports them with " + importCall);
    }
}
