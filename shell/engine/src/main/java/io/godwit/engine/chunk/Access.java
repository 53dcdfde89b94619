package io.godwit.engine.chunk;

import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlRow;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the server would read rows of one table, as EXPLAIN tells. Immutable.
 *
 * @param table without its schema; null where no table is read
 * @param type such as {@code range}; null where it knows that there are none
 * @param rows its estimate
 */
record Access(@Nullable String table, @Nullable String type, @Nullable String index, long rows, String extra) {
    private static final Set<String> RANGES = Set.of("range", "ref", "ref_or_null", "eq_ref", "const");
    private static final int TABLE = 2;
    private static final int TYPE = 4;
    private static final int KEY = 6;
    private static final int ROWS = 9;
    private static final int EXTRA = 11;

    /** @param row of {@code EXPLAIN FORMAT=TRADITIONAL} */
    static Access of(SqlRow row) {
        return new Access(row.findText(TABLE), row.findText(TYPE), row.findText(KEY), row.number(ROWS),
                Objects.requireNonNullElse(row.findText(EXTRA), ""));
    }

    boolean isOf(TableName wanted) {
        return wanted.name().equalsIgnoreCase(table);
    }

    /** Why the server would read more than the rows of a range of {@code wanted}; absent if it would not. */
    Optional<String> objection(String wanted) {
        if (type == null || (RANGES.contains(type) && wanted.equals(index))) {
            return Optional.empty();
        }
        return Optional.of("the server does not read ranges of index " + wanted + " (EXPLAIN: type " + type + ", key "
                + index + (extra.isEmpty() ? "" : ", " + extra) + ")");
    }
}
