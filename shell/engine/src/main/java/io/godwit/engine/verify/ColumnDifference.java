package io.godwit.engine.verify;

import io.godwit.api.session.SqlRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds which columns of a row differ, and shows both values. One thread. */
final class ColumnDifference {
    private final TablePair table;
    private final TableKey key;
    private final Sides sides;

    ColumnDifference(TablePair table, TableKey key, Sides sides) {
        this.table = table;
        this.key = key;
        this.sides = sides;
    }

    /** {@code note: 'a' / NULL, price: 1.5 / 1.6}, the source's value first. */
    String describe(RowKey rowKey) {
        List<Value> source = read(Side.SOURCE, rowKey);
        List<Value> target = read(Side.TARGET, rowKey);
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            Value left = source.get(i);
            Value right = target.get(i);
            if (!left.image().equals(right.image())) {
                String hint = Objects.equals(left.shown(), right.shown()) ? " (further on in the value)" : "";
                differing.add(table.columns().get(i).name() + ": " + left.shown() + " / " + right.shown() + hint);
            }
        }
        return String.join(", ", differing);
    }

    private List<Value> read(Side side, RowKey rowKey) {
        return sides.on(side).first("SELECT " + table.images(side) + "," + table.shown(side) + " FROM " + table.from()
                + " WHERE " + key.equalTo(side, rowKey), this::values).orElseThrow();
    }

    private List<Value> values(SqlRow row) {
        int count = table.columns().size();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // The image may be any bytes; one character per byte keeps them apart.
            values.add(new Value(new String(Objects.requireNonNull(row.bytes(i)), StandardCharsets.ISO_8859_1),
                    Objects.requireNonNullElse(row.findText(count + i), "NULL")));
        }
        return values;
    }

    private record Value(String image, String shown) {
    }
}
