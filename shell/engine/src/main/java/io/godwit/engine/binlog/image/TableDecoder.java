package io.godwit.engine.binlog.image;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.binlog.event.BinlogError;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of one table as one table map describes it. Immutable. */
public final class TableDecoder {
    private final TableShape shape;
    private final List<ValueDecoder> columns;

    private TableDecoder(TableShape shape, List<ValueDecoder> columns) {
        this.shape = shape;
        this.columns = columns;
    }

    /** @throws GodwitException {@link BinlogError#SHAPE_CHANGED} if the table is not the one that the log describes */
    public static TableDecoder of(TableMap map, TableShape shape) {
        requireMatch(map, shape);
        List<ValueDecoder> columns = new ArrayList<>(shape.columns().size());
        for (int i = 0; i < shape.columns().size(); i++) {
            columns.add(new ValueDecoder(shape.columns().get(i), map.columns().get(i)));
        }
        return new TableDecoder(shape, columns);
    }

    public TableShape shape() {
        return shape;
    }

    public List<ValueDecoder> columns() {
        return columns;
    }

    private static void requireMatch(TableMap map, TableShape shape) {
        if (map.columns().size() != shape.columns().size()) {
            throw changed(shape, "it had " + map.columns().size() + " columns, now " + shape.columns().size());
        }
        int number = 0;
        for (int i = 0; i < shape.columns().size(); i++) {
            TableColumn column = shape.columns().get(i);
            LoggedColumn logged = map.columns().get(i);
            switch (logged.type()) {
                case OLD_TIME, OLD_DATETIME, OLD_TIMESTAMP -> throw new GodwitException(BinlogError.UNREADABLE_TYPE,
                        "Column '" + column.name() + "' of table " + shape.name() + " is stored in the format of 5.5 ("
                                + logged.type() + ").",
                        "Run ALTER TABLE " + shape.name() + " FORCE on the source, then copy the table again.");
                default -> {
                }
            }
            if (!ExpectedColumn.of(column).matches(logged)) {
                throw changed(shape, "its column '" + column.name() + "' was " + logged + ", now "
                        + column.columnType());
            }
            if (!map.names().isEmpty() && !map.names().get(i).equals(column.name())) {
                throw changed(shape, "its column '" + column.name() + "' was named '" + map.names().get(i) + "'");
            }
            if (logged.type().isNumber() && !map.signs().isEmpty()
                    && map.signs().get(number++) != column.isUnsigned()) {
                throw changed(shape, "its column '" + column.name() + "' lost or got UNSIGNED");
            }
        }
    }

    private static GodwitException changed(TableShape shape, String how) {
        return new GodwitException(BinlogError.SHAPE_CHANGED,
                "Table " + shape.name() + " was defined otherwise when the binary log was written: " + how + ".",
                "Copy the table again.");
    }
}
