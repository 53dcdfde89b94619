package io.godwit.engine.verify;

import io.godwit.api.session.SqlRows;
import io.godwit.engine.verify.RowDifference.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares one range of a table by key: the source's keys and digests are held, the target's are streamed against them. The order
 * in which either side delivers rows does not matter. One thread.
 */
final class KeyedComparison {
    private final TablePair table;
    private final TableKey key;
    private final Sides sides;
    private final DifferenceLog log;

    KeyedComparison(TablePair table, TableKey key, Sides sides, DifferenceLog log) {
        this.table = table;
        this.key = key;
        this.sides = sides;
        this.log = log;
    }

    /** @return rows of the source in this range */
    long compare(KeyRange range) {
        Map<RowKey, byte[]> source = readSource(range);
        long rows = source.size();
        Map<RowKey, byte[]> differing = new HashMap<>();
        try (SqlRows target = query(range, Side.TARGET)) {
            while (target.next()) {
                byte[] digest = DigestRow.digest(target, table, Side.TARGET);
                RowKey rowKey = keyOf(target);
                byte[] expected = source.remove(rowKey);
                if (expected == null) {
                    log.add(new RowDifference(table.name(), Kind.ROW_EXTRA_ON_TARGET, key.show(rowKey), ""));
                } else if (!Arrays.equals(expected, digest)) {
                    differing.put(rowKey, digest);
                }
            }
        }
        source.keySet().forEach(missing -> log
                .add(new RowDifference(table.name(), Kind.ROW_MISSING_ON_TARGET, key.show(missing), "")));
        describe(differing);
        return rows;
    }

    private Map<RowKey, byte[]> readSource(KeyRange range) {
        Map<RowKey, byte[]> rows = new HashMap<>();
        try (SqlRows source = query(range, Side.SOURCE)) {
            while (source.next()) {
                rows.put(keyOf(source), DigestRow.digest(source, table, Side.SOURCE));
            }
        }
        return rows;
    }

    private SqlRows query(KeyRange range, Side side) {
        return sides.on(side).query("SELECT " + table.digest(side) + "," + key.select(side) + " FROM " + table.from()
                + range.where(key, side));
    }

    private RowKey keyOf(SqlRows row) {
        return RowKey.read(row, 1, key.columns().size());
    }

    private void describe(Map<RowKey, byte[]> differing) {
        ColumnDifference columns = new ColumnDifference(table, key, sides);
        for (RowKey rowKey : differing.keySet()) {
            String detail = log.roomFor(table.name()) > 0 ? columns.describe(rowKey) : "";
            log.add(new RowDifference(table.name(), Kind.ROW_DIFFERS, key.show(rowKey), detail));
        }
    }
}
