package io.godwit.engine.chunk;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.IndexEntry;
import io.godwit.engine.wire.RowStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far rows were read in the order of a unique key, so that another statement in the same view can go on after them. One thread.
 */
public final class KeyPosition {
    private final List<ColumnEntry> key;
    private final List<KeyValue> values;
    private final @Nullable KeyValue[] byColumn;
    private boolean begun;

    /**
     * @param columns of the rows, in order
     * @param key the rows come in its order; empty = in none
     */
    public KeyPosition(List<ColumnEntry> columns, Optional<IndexEntry> key) {
        this.key = key.map(IndexEntry::columns).orElse(List.of());
        this.values = this.key.stream().map(c -> new KeyValue()).toList();
        this.byColumn = new KeyValue[columns.size()];
        for (int i = 0; i < values.size(); i++) {
            byColumn[columns.indexOf(this.key.get(i))] = values.get(i);
        }
    }

    /** The same rows, whose keys are taken down as their reader goes over them: to the end of each value, or it is not known. */
    public RowStream follow(RowStream rows) {
        return values.isEmpty() ? rows : new FollowedRows(rows, byColumn);
    }

    /** The row that was read last has been written completely. */
    public void passed() {
        begun = true;
        for (KeyValue value : values) {
            value.pass();
        }
    }

    /** Whether exactly the rows not yet passed can be asked for: several may have NULL in a unique key, in no order of their own. */
    public boolean canGoOn() {
        return !begun || (!values.isEmpty() && values.stream().noneMatch(KeyValue::isNull));
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
        for (int i = 0; i < values.size(); i++) {
            String column = Identifier.quote(key.get(i).name());
            String value = literal(key.get(i), values.get(i).bytes());
            sql.append(column).append('>').append(value);
            if (i < values.size() - 1) {
                sql.append(" OR (").append(column).append('=').append(value).append(" AND (");
            }
        }
        return Optional.of(sql.append("))".repeat(Math.max(0, values.size() - 1))).toString());
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
