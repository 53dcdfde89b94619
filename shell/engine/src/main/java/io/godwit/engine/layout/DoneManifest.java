package io.godwit.engine.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code @.done.json}: that a dump is complete, and how much it is. Immutable. All bytes are uncompressed.
 *
 * @param end when the dump ended, {@code YYYY-MM-DD hh:mm:ss} in GMT
 * @param dataBytes all data
 * @param tableDataBytes schema to table to bytes
 * @param tableRows schema to table to rows
 * @param chunkFileBytes data file to bytes
 * @param hasInvalidViewReferences whether a view names a table in the wrong case
 */
public record DoneManifest(String end, long dataBytes, Map<String, Map<String, Long>> tableDataBytes,
        Map<String, Map<String, Long>> tableRows, Map<String, Long> chunkFileBytes, boolean hasInvalidViewReferences) {

    public static DoneManifest fromJson(Map<String, ? extends @Nullable Object> json) {
        JsonFields f = new JsonFields(DumpLayout.DONE, json);
        return new DoneManifest(f.text("end", ""), f.number("dataBytes"), perTable(f, "tableDataBytes"),
                perTable(f, "tableRows"), f.numbers("chunkFileBytes"),
                f.object("issues").flag("hasInvalidViewReferences", false));
    }

    private static Map<String, Map<String, Long>> perTable(JsonFields f, String key) {
        Map<String, Map<String, Long>> out = new LinkedHashMap<>();
        JsonFields schemas = f.object(key);
        f.map(key).keySet().forEach(schema -> out.put(schema, schemas.numbers(schema)));
        return out;
    }

    /** In the order of MySQL Shell. */
    public Map<String, Object> toJson() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("end", end);
        out.put("dataBytes", dataBytes);
        out.put("tableDataBytes", tableDataBytes);
        out.put("tableRows", tableRows);
        out.put("chunkFileBytes", chunkFileBytes);
        if (hasInvalidViewReferences) {
            out.put("issues", Map.of("hasInvalidViewReferences", true));
        }
        return out;
    }
}
