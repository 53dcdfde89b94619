package io.godwit.engine.verify;

import io.godwit.engine.catalog.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A unique index that both sides have, and SQL over its columns. Comparisons are always the server's own. Immutable. */
record TableKey(String index, List<ColumnPair> columns) {
    TableKey {
        columns = List.copyOf(columns);
    }

    boolean isUsable() {
        return columns.stream().allMatch(ColumnPair::canBeKey);
    }

    String select(Side side) {
        return columns.stream().map(c -> c.keyBytes(side)).collect(Collectors.joining(","));
    }

    String order(Side side) {
        return columns.stream().map(c -> c.on(side).quoted()).collect(Collectors.joining(","));
    }

    String equalTo(Side side, RowKey key) {
        return IntStream.range(0, columns.size()).mapToObj(i -> compare(side, i, "=", key))
                .collect(Collectors.joining(" AND "));
    }

    /** Rows after {@code key}. Written out column by column: the range optimizer does not see through {@code (a,b) > (1,2)}. */
    String after(Side side, RowKey key) {
        return bound(side, ">", ">", key);
    }

    String upTo(Side side, RowKey key) {
        return bound(side, "<", "<=", key);
    }

    private String bound(Side side, String operator, String lastOperator, RowKey key) {
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            StringBuilder all = new StringBuilder("(");
            for (int j = 0; j < i; j++) {
                all.append(compare(side, j, "=", key)).append(" AND ");
            }
            boolean last = i == columns.size() - 1;
            alternatives.add(all.append(compare(side, i, last ? lastOperator : operator, key)).append(')').toString());
        }
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    private String compare(Side side, int column, String operator, RowKey key) {
        ColumnShape shape = columns.get(column).on(side);
        return shape.quoted() + operator + literal(shape, key.part(column));
    }

    private static String literal(ColumnShape column, byte[] value) {
        if (column.isNumberKey()) {
            return text(value);
        }
        if (column.isTimeKey()) {
            return "'" + text(value) + "'";
        }
        String hex = "x'" + HexFormat.of().formatHex(value) + "'";
        return column.isText() ? "_" + introducer(column.charset()) + " " + hex : hex;
    }

    /** 5.7 knows utf8mb3 in definitions only, and every key that is valid utf8mb3 is valid utf8mb4. */
    private static String introducer(String charset) {
        return charset.equals("utf8mb3") ? "utf8mb4" : charset;
    }

    /** {@code a=1, b='x'}. */
    String show(RowKey key) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).name() + "=" + show(columns.get(i).source(), key.part(i)))
                .collect(Collectors.joining(", "));
    }

    private static String show(ColumnShape column, byte[] value) {
        if (column.isNumberKey()) {
            return text(value);
        }
        if (column.isTimeKey()) {
            return "'" + text(value) + "'";
        }
        if (!column.isText()) {
            return "0x" + HexFormat.of().withUpperCase().formatHex(value);
        }
        return "'" + ShownText.of(value, column.charset()) + "'";
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1);
    }
}
