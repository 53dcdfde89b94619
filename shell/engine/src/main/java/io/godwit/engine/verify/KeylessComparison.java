package io.godwit.engine.verify;

import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.verify.RowDifference.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table without a usable key as a multiset: each server sorts the digests of its rows, on its own disk where there are
 * many, and the two sorted streams are merged. A duplicate too many or too few is found like any other row. One thread.
 */
final class KeylessComparison {
    private final TablePair table;
    private final Sides sides;
    private final DifferenceLog log;
    private final Map<String, Integer> missing = new TreeMap<>();
    private final Map<String, Integer> extra = new TreeMap<>();
    private int kept;

    KeylessComparison(TablePair table, Sides sides, DifferenceLog log) {
        this.table = table;
        this.sides = sides;
        this.log = log;
    }

    /** @return rows of the source */
    long compare() {
        long rows;
        try (SqlRows source = query(Side.SOURCE); SqlRows target = query(Side.TARGET)) {
            rows = merge(source, target);
        }
        describe(Side.SOURCE, missing, Kind.ROW_MISSING_ON_TARGET);
        describe(Side.TARGET, extra, Kind.ROW_EXTRA_ON_TARGET);
        return rows;
    }

    private SqlRows query(Side side) {
        return sides.on(side).query("SELECT " + table.digest(side) + " AS d FROM " + table.from() + " ORDER BY d");
    }

    private long merge(SqlRows source, SqlRows target) {
        long rows = 0;
        byte[] left = next(source, Side.SOURCE);
        byte[] right = next(target, Side.TARGET);
        while (left != null || right != null) {
            int order = left == null ? 1 : right == null ? -1 : Arrays.compareUnsigned(left, right);
            if (order < 0) {
                remember(missing, Objects.requireNonNull(left));
            } else if (order > 0) {
                remember(extra, Objects.requireNonNull(right));
            }
            if (order <= 0) {
                rows++;
                left = next(source, Side.SOURCE);
            }
            if (order >= 0) {
                right = next(target, Side.TARGET);
            }
        }
        return rows;
    }

    private byte @Nullable [] next(SqlRows rows, Side side) {
        return rows.next() ? DigestRow.digest(rows, table, side) : null;
    }

    private void remember(Map<String, Integer> unmatched, byte[] digest) {
        if (kept < log.roomFor(table.name())) {
            kept++;
            unmatched.merge(HexFormat.of().formatHex(digest), 1, Integer::sum);
        } else {
            log.count(1);
        }
    }

    /** Reads the values of the rows kept: one more pass over the table, and only where there are differences. */
    private void describe(Side side, Map<String, Integer> digests, Kind kind) {
        if (digests.isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        try (SqlRows rows = sides.on(side)
                .query("SELECT " + table.digest(side) + " AS d," + table.shown(side) + " FROM "
                        + table.from() + " HAVING d IN ("
                        + digests.keySet().stream().map(d -> "x'" + d + "'").collect(Collectors.joining(",")) + ")")) {
            while (rows.next()) {
                String digest = HexFormat.of().formatHex(DigestRow.digest(rows, table, side));
                if (seen.add(digest)) {
                    String key = show(rows);
                    for (int i = 0; i < digests.getOrDefault(digest, 0); i++) {
                        log.add(new RowDifference(table.name(), kind, key, ""));
                    }
                }
            }
        }
    }

    private String show(SqlRow row) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            String value = row.findText(i + 1);
            out.append(i == 0 ? "" : ", ").append(table.columns().get(i).name()).append('=')
                    .append(value == null ? "NULL" : value);
        }
        return out.toString();
    }
}
