package io.godwit.shell.global;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row as a script sees it. Immutable.
 *
 * @param values Long or BigInteger for integers, Double for what floats, BigDecimal for DECIMAL with digits behind the point, byte[] for
 *            binary, else String; null for SQL NULL
 */
public record RowValue(List<String> labels, List<@Nullable Object> values) {
    static RowValue of(SqlRow row, List<SqlColumn> columns) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(value(row, i, columns.get(i)));
        }
        return new RowValue(columns.stream().map(SqlColumn::label).toList(), Collections.unmodifiableList(values));
    }

    private static @Nullable Object value(SqlRow row, int index, SqlColumn column) {
        return switch (column.kind()) {
            case BINARY -> row.bytes(index);
            case TEXT -> row.findText(index);
            case NUMBER -> number(row.findText(index), column.origin().type());
        };
    }

    private static @Nullable Number number(@Nullable String text, String type) {
        if (text == null) {
            return null;
        }
        if (type.startsWith("FLOAT") || type.startsWith("DOUBLE")) {
            return Double.valueOf(text);
        }
        if (text.indexOf('.') >= 0) {
            return new BigDecimal(text);
        }
        BigInteger exact = new BigInteger(text);
        if (exact.bitLength() < Long.SIZE) {
            return exact.longValue();
        }
        return exact;
    }

    /** By name; of several columns with one name the last. */
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            map.put(labels.get(i), values.get(i));
        }
        return map;
    }
}
