package io.godwit.engine.binlog.image;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.event.BinlogError;
import io.godwit.engine.binlog.event.BinlogEvent;
import io.godwit.engine.binlog.event.ByteReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of a table before it tells of its rows. Immutable.
 *
 * @param id by which events of rows name it
 * @param signs for each number column, in order, whether it is unsigned, then what fills the last byte; empty where the log does not
 *     say, as on 5.7
 * @param names of all columns; empty where the log does not say
 */
public record TableMap(long id, TableName name, List<LoggedColumn> columns, List<Boolean> signs, List<String> names) {
    private static final int ID_BYTES = 6;
    private static final int FLAGS = 2;
    private static final int SIGNEDNESS = 1;
    private static final int COLUMN_NAME = 4;

    /** The table alone, which the event's first bytes tell. */
    public static TableMap head(BinlogEvent event) {
        return head(event.reader());
    }

    private static TableMap head(ByteReader reader) {
        long id = reader.number(ID_BYTES);
        reader.skip(FLAGS);
        String schema = reader.text(reader.u8());
        reader.skip(1);
        String table = reader.text(reader.u8());
        reader.skip(1);
        return new TableMap(id, new TableName(schema, table), List.of(), List.of(), List.of());
    }

    public static TableMap read(BinlogEvent event) {
        ByteReader reader = event.reader();
        TableMap head = head(reader);
        int count = (int) reader.packed();
        ByteReader types = reader.slice(count);
        ByteReader details = reader.slice(reader.packed());
        List<LoggedColumn> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(LoggedColumn.read(type(types.u8(), head.name()), details));
        }
        reader.skip((count + 7) / 8); // which may be NULL
        return new TableMap(head.id(), head.name(), List.copyOf(columns), List.of(), List.of()).withMore(reader);
    }

    private TableMap withMore(ByteReader reader) {
        List<Boolean> unsigned = signs;
        List<String> columnNames = names;
        while (reader.hasMore()) {
            int kind = reader.u8();
            ByteReader value = reader.slice(reader.packed());
            if (kind == SIGNEDNESS) {
                unsigned = signs(value);
            } else if (kind == COLUMN_NAME) {
                columnNames = names(value);
            }
        }
        return new TableMap(id, name, columns, unsigned, columnNames);
    }

    /** One bit per number, the highest of a byte first. */
    private static List<Boolean> signs(ByteReader value) {
        List<Boolean> out = new ArrayList<>();
        while (value.hasMore()) {
            int bits = value.u8();
            for (int bit = 0x80; bit > 0; bit >>= 1) {
                out.add((bits & bit) != 0);
            }
        }
        return List.copyOf(out);
    }

    private static List<String> names(ByteReader value) {
        List<String> out = new ArrayList<>();
        while (value.hasMore()) {
            out.add(value.text(value.packed()));
        }
        return List.copyOf(out);
    }

    private static ColumnType type(int code, TableName table) {
        @Nullable
        ColumnType type = ColumnType.of(code);
        if (type == null) {
            throw new GodwitException(BinlogError.UNREADABLE_TYPE,
                    "Table " + table + " has a column of a type that is not known (" + code + ").",
                    "Copy the table again.");
        }
        return type;
    }
}
