package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values between commas, with a heading, quoted as RFC 4180 says. NULL is nothing at all between its commas; an empty text is two
 * quotes.
 */
record CsvPrinter() implements ResultPrinter {
    @Override
    public long print(SqlRows rows, PrintStream out) {
        List<SqlColumn> columns = rows.columns();
        long count = 0;
        try (ByteLine line = new ByteLine(out)) {
            while (rows.next()) {
                if (count++ == 0) {
                    heading(columns, line);
                }
                for (int i = 0; i < columns.size(); i++) {
                    if (i > 0) {
                        line.add(',');
                    }
                    value(rows.bytes(i), columns.get(i).kind() == SqlColumn.Kind.BINARY, line);
                }
                line.end();
            }
        }
        return count;
    }

    private static void heading(List<SqlColumn> columns, ByteLine line) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                line.add(',');
            }
            value(columns.get(i).label().getBytes(StandardCharsets.UTF_8), false, line);
        }
        line.end();
    }

    private static void value(byte @Nullable [] value, boolean binary, ByteLine line) {
        if (value == null) {
            return;
        }
        if (binary) {
            line.addHex(value);
        } else if (isPlain(value)) {
            line.add(value);
        } else {
            quoted(value, line);
        }
    }

    private static boolean isPlain(byte[] value) {
        for (byte b : value) {
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                return false;
            }
        }
        return value.length > 0 && value[0] != ' ' && value[value.length - 1] != ' ';
    }

    private static void quoted(byte[] value, ByteLine line) {
        line.add('"');
        for (byte b : value) {
            if (b == '"') {
                line.add('"');
            }
            line.add((char) (b & 0xFF));
        }
        line.add('"');
    }
}
