package io.godwit.engine.repair.row;

import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.session.MySqlSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows of the target as canonical images. One thread. */
public final class TargetRows {
    /** Keys in one query: well inside what the range optimizer takes. */
    static final int BATCH = 100;

    private final MySqlSession session;
    private final String lock;

    /** @param lock whether rows are locked until the transaction ends */
    public TargetRows(MySqlSession session, boolean lock) {
        this.session = session;
        this.lock = lock ? " FOR UPDATE" : "";
    }

    /** The same without locks, for conditions that take a walk through a whole table. */
    public TargetRows unlocked() {
        return new TargetRows(session, false);
    }

    /** @return the rows that are there, by exactly the keys that were asked for */
    public Map<RowKey, RowImage> read(Collection<RowKey> keys) {
        return read(keys, "TRUE");
    }

    /** @return of the rows that are there, by exactly the keys that were asked for, those that fulfil a condition */
    public Map<RowKey, RowImage> read(Collection<RowKey> keys, String condition) {
        Map<TableShape, List<RowKey>> byTable = keys.stream().collect(Collectors.groupingBy(RowKey::table));
        Map<RowKey, RowImage> found = new HashMap<>();
        byTable.forEach((table, all) -> {
            for (int from = 0; from < all.size(); from += BATCH) {
                List<RowKey> some = all.subList(from, Math.min(all.size(), from + BATCH));
                List<RowImage> rows = where(table, some.stream().map(k -> "(" + k.where() + ")")
                        .collect(Collectors.joining(" OR ", "(", ") AND " + condition)));
                rows.forEach(row -> found.put(RowKey.of(table, row), row));
            }
        });
        found.keySet().retainAll(keys);
        return found;
    }

    /** Rows that fulfil a condition. */
    public List<RowImage> where(TableShape table, String condition) {
        List<RowImage> rows = new ArrayList<>();
        try (SqlRows result = session.query("SELECT " + table.selectList() + " FROM " + table.name().quoted()
                + " WHERE " + condition + lock)) {
            while (result.next()) {
                rows.add(image(result, table.columns().size()));
            }
        }
        return rows;
    }

    private static RowImage image(SqlRow row, int columns) {
        List<byte @Nullable []> values = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            values.add(row.bytes(i));
        }
        return new RowImage(values);
    }
}
