package io.godwit.engine.row;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.ColumnEntry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the values of one column become bytes of a data file. Immutable. */
sealed interface ColumnEncoding {
    /** What to select to get the value. */
    String expression(ColumnEntry column);

    /** Writes a value that is not NULL. */
    void write(byte[] value, RowBuffer out);

    static ColumnEncoding of(ColumnEntry column) {
        if (column.isBinary()) {
            return new Binary();
        }
        return column.isFloat() ? new Real(column.scale()) : new Text();
    }

    /** The server's text with the bytes escaped that would end a value or a row. */
    record Text() implements ColumnEncoding {
        private static final byte[] ESCAPES = new byte[128];

        static {
            ESCAPES[0] = '0';
            ESCAPES['\b'] = 'b';
            ESCAPES['\n'] = 'n';
            ESCAPES['\r'] = 'r';
            ESCAPES['\t'] = 't';
            ESCAPES[0x1A] = 'Z';
            ESCAPES['\\'] = '\\';
        }

        @Override
        public String expression(ColumnEntry column) {
            return Identifier.quote(column.name());
        }

        @Override
        public void write(byte[] value, RowBuffer out) {
            int copied = 0;
            for (int i = 0; i < value.length; i++) {
                byte b = value[i];
                if (b >= 0 && ESCAPES[b] != 0) {
                    out.put(value, copied, i);
                    out.put('\\');
                    out.put(ESCAPES[b]);
                    copied = i + 1;
                }
            }
            out.put(value, copied, value.length);
        }
    }

    /** Base64, made here rather than by the server, which is the busier side. */
    record Binary() implements ColumnEncoding {
        @Override
        public String expression(ColumnEntry column) {
            return Identifier.quote(column.name());
        }

        @Override
        public void write(byte[] value, RowBuffer out) {
            out.put(Base64.getEncoder().encode(value));
        }
    }

    /** A FLOAT, exact. */
    record Real(int scale) implements ColumnEncoding {
        @Override
        public String expression(ColumnEntry column) {
            return Identifier.quote(column.name()) + "+0E0";
        }

        @Override
        public void write(byte[] value, RowBuffer out) {
            out.putAscii(FloatText.of(new String(value, StandardCharsets.US_ASCII), scale));
        }
    }
}
