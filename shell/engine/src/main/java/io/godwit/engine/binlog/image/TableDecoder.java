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
        }
        if (!map.signs().isEmpty() && !startsWith(map.signs(), signs(map, shape, true))
                && !startsWith(map.signs(), signs(map, shape, false))) {
            throw changed(shape, "a number in it lost or got UNSIGNED");
        }
    }

    /** @param years whether a YEAR counts, and then as unsigned: some releases write so, and others leave it out */
    private static List<Boolean> signs(TableMap map, TableShape shape, boolean years) {
        List<Boolean> signs = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            ColumnType type = map.columns().get(i).type();
            if (type.isNumber() || (years && type == ColumnType.YEAR)) {
                signs.add(type == ColumnType.YEAR || shape.columns().get(i).isUnsigned());
            }
        }
        return signs;
    }

    private static boolean startsWith(List<Boolean> all, List<Boolean> first) {
        return first.size() <= all.size() && all.subList(0, first.size()).equals(first);
    }

    private static GodwitException changed(TableShape shape, String how) {
        return new GodwitException(BinlogError.SHAPE_CHANGED,
                "Table " + shape.name() + " was defined otherwise when the binary log was written: " + how + ".",
                "Name the table in option recopyTables of the repair, and copy it again afterwards.");
    }
}
