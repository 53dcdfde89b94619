package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values between tabs, for other programs: tab, line break, NUL and backslash in values are escaped with a backslash. Values go out as
 * the bytes they came in as, since results may have any number of rows.
 */
record TabbedPrinter() implements ResultPrinter {
    private static final byte[] NULL = "NULL".getBytes(StandardCharsets.US_ASCII);

    @Override
    public long print(SqlRows rows, PrintStream out) {
        List<SqlColumn> columns = rows.columns();
        boolean[] binary = new boolean[columns.size()];
        long count = 0;
        try (ByteLine line = new ByteLine(out)) {
            while (rows.next()) {
                if (count++ == 0) {
                    heading(columns, binary, line);
                }
                for (int i = 0; i < binary.length; i++) {
                    if (i > 0) {
                        line.add('\t');
                    }
                    value(rows.bytes(i), binary[i], line);
                }
                line.end();
            }
        }
        return count;
    }

    private static void heading(List<SqlColumn> columns, boolean[] binary, ByteLine line) {
        for (int i = 0; i < binary.length; i++) {
            binary[i] = columns.get(i).kind() == SqlColumn.Kind.BINARY;
            if (i > 0) {
                line.add('\t');
            }
            value(columns.get(i).label().getBytes(StandardCharsets.UTF_8), false, line);
        }
        line.end();
    }

    private static void value(byte @Nullable [] value, boolean binary, ByteLine line) {
        if (value == null) {
            line.add(NULL);
        } else if (binary) {
            line.addHex(value);
        } else if (isPlain(value)) {
            line.add(value);
        } else {
            escaped(value, line);
        }
    }

    /** All bytes that are escaped are ASCII, and no byte of a longer UTF-8 sequence is. */
    private static boolean isPlain(byte[] value) {
        for (byte b : value) {
            if (b == '\\' || b == '\t' || b == '\n' || b == 0) {
                return false;
            }
        }
        return true;
    }

    private static void escaped(byte[] value, ByteLine line) {
        for (byte b : value) {
            switch (b) {
                case '\\' -> line.add('\\').add('\\');
                case '\t' -> line.add('\\').add('t');
                case '\n' -> line.add('\\').add('n');
                case 0 -> line.add('\\').add('0');
                default -> line.add((char) (b & 0xFF));
            }
        }
    }
}
