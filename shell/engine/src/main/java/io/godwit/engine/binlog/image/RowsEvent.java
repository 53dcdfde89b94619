package io.godwit.engine.binlog.image;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.binlog.event.BinlogError;
import io.godwit.engine.binlog.event.BinlogEvent;
import io.godwit.engine.binlog.event.ByteReader;
import io.godwit.engine.binlog.event.EventStream;
import io.godwit.engine.binlog.event.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads events of rows. One thread. */
public final class RowsEvent {
    /** Ends a statement that changed nothing in the end. */
    private static final long NO_TABLE = 0xFFFFFF;
    private static final int ID_BYTES = 6;
    /** Of the event's flags: the session had foreign_key_checks = 0. */
    private static final int UNCHECKED = 2;
    /** What an array, its place in a list and its share of an image take, besides the value. */
    private static final int VALUE_COST = 32;
    private static final int ROW_COST = 128;

    private final EventType type;
    private final ByteReader reader;
    private final TableDecoder table;
    private final boolean checked;

    private RowsEvent(EventType type, ByteReader reader, TableDecoder table, boolean checked) {
        this.checked = checked;
        this.type = type;
        this.reader = reader;
        this.table = table;
    }

    public static long tableId(BinlogEvent event) {
        return event.reader().number(ID_BYTES);
    }

    public static boolean isWithoutTable(long tableId) {
        return tableId == NO_TABLE;
    }

    /**
     * @param each gets every row, and the bytes of memory that it takes about
     * @throws GodwitException {@link BinlogError#PARTIAL_IMAGE} or {@link BinlogError#PARTIAL_JSON}
     */
    public static void read(BinlogEvent event, TableDecoder table, BiConsumer<RowChange, Long> each) {
        ByteReader reader = event.reader();
        reader.skip(ID_BYTES);
        boolean checked = (reader.u16() & UNCHECKED) == 0;
        switch (event.type()) {
            case WRITE_ROWS, UPDATE_ROWS, DELETE_ROWS -> reader.skip(reader.u16() - 2L); // the length counts itself
            case PARTIAL_UPDATE_ROWS -> throw partialJson(table);
            default -> {
            }
        }
        new RowsEvent(event.type(), reader, table, checked).readRows(each);
    }

    private void readRows(BiConsumer<RowChange, Long> each) {
        int columns = (int) reader.packed();
        if (columns != table.columns().size()) {
            throw EventStream.damaged("rows of table " + table.shape().name() + " have " + columns + " columns", null);
        }
        boolean update = type == EventType.UPDATE_ROWS || type == EventType.UPDATE_ROWS_V1;
        boolean insert = type == EventType.WRITE_ROWS || type == EventType.WRITE_ROWS_V1;
        for (int images = update ? 2 : 1; images > 0; images--) {
            requireAll(reader.bits(columns));
        }
        while (reader.hasMore()) {
            int from = reader.position();
            Optional<RowImage> before = insert ? Optional.empty() : Optional.of(image());
            Optional<RowImage> after = insert || update ? Optional.of(image()) : Optional.empty();
            each.accept(new RowChange(table.shape(), before, after, checked),
                    cost(reader.position() - from, update, columns));
        }
    }

    /** Numbers and times are about three times as long in text; large values are as long as they were. */
    private static long cost(int bytes, boolean update, int columns) {
        return ROW_COST + bytes + (long) (update ? 2 : 1) * columns * VALUE_COST;
    }

    private RowImage image() {
        int columns = table.columns().size();
        boolean[] nulls = reader.bits(columns);
        List<byte @Nullable []> values = new ArrayList<>(columns);
        Set<Integer> typedJson = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            if (nulls[i]) {
                values.add(null);
                continue;
            }
            int column = i;
            values.add(table.columns().get(i).read(reader, () -> typedJson.add(column)));
        }
        return new RowImage(values, typedJson);
    }

    private void requireAll(boolean[] present) {
        for (boolean column : present) {
            if (!column) {
                throw new GodwitException(BinlogError.PARTIAL_IMAGE,
                        "The binary log has only parts of the rows of table " + table.shape().name()
                                + ": the source's binlog_row_image was not FULL.",
                        "Set binlog_row_image to FULL on the source. Name the table in option recopyTables of the"
                                + " repair, and copy it again afterwards.");
            }
        }
    }

    private static GodwitException partialJson(TableDecoder table) {
        return new GodwitException(BinlogError.PARTIAL_JSON,
                "The binary log has only the differences of JSON values of table " + table.shape().name()
                        + ": the source's binlog_row_value_options was PARTIAL_JSON.",
                "Set binlog_row_value_options to '' on the source, then copy the table again.");
    }
}
