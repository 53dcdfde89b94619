package io.godwit.engine.row;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Growing bytes that are reused from row to row. One thread. */
final class RowBuffer {
    private byte[] bytes = new byte[64 * 1024];
    private int length;

    void put(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
    }

    void put(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void putAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    int length() {
        return length;
    }

    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes,
                    Math.max(Math.addExact(length, more), (int) Math.min(Integer.MAX_VALUE - 8, bytes.length * 2L)));
        }
    }
}
