package io.godwit.engine.repair.verdict;

import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.RowPart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the target that no transaction of the gap explains. Immutable.
 *
 * @param table quoted, with its schema
 * @param before the row as the source's transaction found it
 * @param after the row as it left it
 * @param present the row on the target
 */
public record RowConflict(String table, String key, String before, String after, String present) {
    public static RowConflict of(RowPart way, Optional<RowImage> present) {
        TableShape table = way.key().table();
        return new RowConflict(table.name().quoted(), way.key().show(), RowKey.show(table, way.before()),
                RowKey.show(table, way.after()), RowKey.show(table, present));
    }

    public String sentence() {
        return "In " + table + " the row " + key + " is " + present + " on the target; the source changed it from "
                + before + " to " + after + ".";
    }

    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("table", table);
        out.put("key", key);
        out.put("before", before);
        out.put("after", after);
        out.put("present", present);
        return out;
    }
}
