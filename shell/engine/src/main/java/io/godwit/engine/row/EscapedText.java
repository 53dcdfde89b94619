package io.godwit.engine.row;

import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The server's text with the bytes escaped that would end a value or a row. Eight bytes are looked at and copied at once, since most
 * text has nothing to escape. Stateless.
 */
record EscapedText() implements ColumnEncoding {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long SPACES = ' ' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
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
    public void write(RowStream row, RowBuffer out) throws IOException {
        while (row.nextPart()) {
            escape(row.buffer(), row.from(), row.to(), out);
        }
    }

    private static void escape(byte[] source, int from, int to, RowBuffer out) throws IOException {
        byte[] target = out.reserve(2 * (to - from) + Long.BYTES);
        int t = out.length();
        int s = from;
        for (; s + Long.BYTES <= to; s += Long.BYTES) {
            long word = (long) WORD.get(source, s);
            if (mayNeedEscapes(word)) {
                t = escapeBytes(source, s, s + Long.BYTES, target, t);
            } else {
                WORD.set(target, t, word);
                t += Long.BYTES;
            }
        }
        if (s < to) {
            // What lies after the end is read as high bytes, which need no escape, and written where the next value will be.
            long word = (long) WORD.get(source, s) | (-1L << (8 * (to - s)));
            if (mayNeedEscapes(word)) {
                t = escapeBytes(source, s, to, target, t);
            } else {
                WORD.set(target, t, word);
                t += to - s;
            }
        }
        out.advance(t);
    }

    /** Whether one of eight bytes is below the space or a backslash: a borrow can only come from such a byte. */
    private static boolean mayNeedEscapes(long word) {
        long backslash = word ^ BACKSLASHES;
        long below = (word - SPACES) & ~word;
        long same = (backslash - ONES) & ~backslash;
        return ((below | same) & HIGH_BITS) != 0;
    }

    private static int escapeBytes(byte[] source, int from, int to, byte[] target, int at) {
        int t = at;
        for (int s = from; s < to; s++) {
            byte b = source[s];
            if (b >= 0 && ESCAPES[b] != 0) {
                target[t++] = '\\';
                target[t++] = ESCAPES[b];
            } else {
                target[t++] = b;
            }
        }
        return t;
    }
}
