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
    private final UniqueIndexes indexes;
    private final String lock;

    /** @param lock whether rows are locked until the transaction ends */
    public TargetRows(MySqlSession session, boolean lock) {
        this(session, new UniqueIndexes(session), lock);
    }

    private TargetRows(MySqlSession session, UniqueIndexes indexes, boolean lock) {
        this.session = session;
        this.indexes = indexes;
        this.lock = lock ? " FOR UPDATE" : "";
    }

    /** The same without locks, for conditions that take a walk through a whole table. */
    public TargetRows unlocked() {
        return new TargetRows(session, indexes, false);
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

    /**
     * Rows that are equal to some of these by a unique index over whole columns. The rows with their keys are among them where other
     * columns or another spelling of the key may be equal.
     */
    public List<RowImage> equalTo(TableShape table, List<RowImage> images) {
        List<RowImage> found = new ArrayList<>();
        for (UniqueIndex index : indexes.besidesKey(table)) {
            if (index.isWhole()) {
                List<String> conditions = images.stream().flatMap(i -> UniqueIndexes.equal(table, index, i).stream())
                        .toList();
                for (int from = 0; from < conditions.size(); from += BATCH) {
                    found.addAll(where(table, String.join(" OR ",
                            conditions.subList(from, Math.min(conditions.size(), from + BATCH)))));
                }
            }
        }
        return found;
    }

    /** The same for one row, by indexes over prefixes too, which may take a walk through the table. */
    public List<RowImage> equalTo(TableShape table, RowImage image) {
        return indexes.besidesKey(table).stream().flatMap(i -> UniqueIndexes.equal(table, i, image).stream())
                .flatMap(condition -> where(table, condition).stream()).toList();
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
