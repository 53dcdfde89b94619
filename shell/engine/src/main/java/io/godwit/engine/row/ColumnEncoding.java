package io.godwit.engine.row;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.ColumnEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the values of one column become bytes of a data file. One thread. */
sealed interface ColumnEncoding {
    /** What to select to get the value. */
    String expression(ColumnEntry column);

    /** A value comes in pieces of so many bytes, the last one shorter; base64 needs a multiple of three. */
    int PIECE = 48 * 1024;

    /** Writes a piece of a value that is not NULL: {@link #PIECE} bytes, or fewer where it ends. */
    void write(byte[] piece, RowBuffer out) throws IOException;

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
        public void write(byte[] piece, RowBuffer out) throws IOException {
            int copied = 0;
            for (int i = 0; i < piece.length; i++) {
                byte b = piece[i];
                if (b >= 0 && ESCAPES[b] != 0) {
                    out.put(piece, copied, i);
                    out.put('\\');
                    out.put(ESCAPES[b]);
                    copied = i + 1;
                }
            }
            out.put(piece, copied, piece.length);
        }
    }

    /** Base64, made here rather than by the server, which is the busier side. */
    final class Binary implements ColumnEncoding {
        private final byte[] encoded = new byte[PIECE / 3 * 4];

        @Override
        public String expression(ColumnEntry column) {
            return Identifier.quote(column.name());
        }

        @Override
        public void write(byte[] piece, RowBuffer out) throws IOException {
            out.put(encoded, 0, Base64.getEncoder().encode(piece, encoded));
        }
    }

    /** A FLOAT, exact. */
    record Real(int scale) implements ColumnEncoding {
        @Override
        public String expression(ColumnEntry column) {
            return Identifier.quote(column.name()) + "*1E0"; // adding 0 would turn -0 into 0
        }

        @Override
        public void write(byte[] piece, RowBuffer out) throws IOException {
            out.putAscii(FloatText.of(new String(piece, StandardCharsets.US_ASCII), scale));
        }
    }
}
