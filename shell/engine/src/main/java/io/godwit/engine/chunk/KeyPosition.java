package io.godwit.engine.chunk;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.session.SqlRow;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.IndexEntry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How far rows were read in the order of a unique key, so that another statement in the same view can go on after them. One thread.
 */
public final class KeyPosition {
    private final List<ColumnEntry> key;
    private final int[] fields;
    private final byte[][] last;
    private boolean begun;
    private boolean afterNull;

    /**
     * @param columns of the rows, in order
     * @param key the rows come in its order; empty = in none
     */
    public KeyPosition(List<ColumnEntry> columns, Optional<IndexEntry> key) {
        this.key = key.map(IndexEntry::columns).orElse(List.of());
        this.fields = this.key.stream().mapToInt(columns::indexOf).toArray();
        this.last = new byte[fields.length][];
    }

    /** Keeps where a row stands that was read and written completely. */
    public void passed(SqlRow row) {
        begun = true;
        afterNull = false;
        for (int i = 0; i < fields.length; i++) {
            byte[] value = row.bytes(fields[i]);
            if (value == null) {
                afterNull = true;
                return;
            }
            last[i] = value;
        }
    }

    /** Whether exactly the rows not yet passed can be asked for: several may have NULL in a unique key, in no order of their own. */
    public boolean canGoOn() {
        return !begun || (fields.length > 0 && !afterNull);
    }

    /** SQL that only rows after the last one fulfil; empty as long as there was none. Only where reading {@link #canGoOn}. */
    public Optional<String> condition() {
        if (!begun) {
            return Optional.empty();
        }
        if (!canGoOn()) {
            throw new IllegalStateException("no order tells which rows come after the last one");
        }
        StringBuilder sql = new StringBuilder();
        // Written out column by column: the server uses no index for (a,b) > (1,2).
        for (int i = 0; i < fields.length; i++) {
            String column = Identifier.quote(key.get(i).name());
            String value = literal(key.get(i), last[i]);
            sql.append(column).append('>').append(value);
            if (i < fields.length - 1) {
                sql.append(" OR (").append(column).append('=').append(value).append(" AND (");
            }
        }
        return Optional.of(sql.append("))".repeat(Math.max(0, fields.length - 1))).toString());
    }

    private static String literal(ColumnEntry column, byte[] value) {
        if (column.dataType().equals("bit")) {
            return new BigInteger(1, value).toString();
        }
        if (column.isBinary()) {
            return "X'" + HexFormat.of().formatHex(value) + "'";
        }
        if (column.isInteger() || column.dataType().equals("decimal")) {
            return new String(value, StandardCharsets.US_ASCII);
        }
        // Digits only, so that no SQL mode or quoting matters; the column's own collation compares.
        return "_utf8mb4 X'" + HexFormat.of().formatHex(value) + "'";
    }
}
