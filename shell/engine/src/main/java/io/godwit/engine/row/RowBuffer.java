package io.godwit.engine.row;

import java.io.IOException;
import java.io.OutputStream;

/** Gathers the small pieces of a row for a stream; its size is fixed, whatever the size of a row. Reused from row to row. One thread. */
final class RowBuffer {
    private final byte[] bytes = new byte[64 * 1024];
    private OutputStream out = OutputStream.nullOutputStream();
    private int length;
    private long drained;

    /** Begins a row. */
    void begin(OutputStream target) {
        out = target;
        length = 0;
        drained = 0;
    }

    void put(int b) throws IOException {
        if (length == bytes.length) {
            drain();
        }
        bytes[length++] = (byte) b;
    }

    void put(byte[] source, int from, int to) throws IOException {
        int count = to - from;
        if (count > bytes.length - length) {
            drain();
        }
        if (count > bytes.length) {
            out.write(source, from, count);
            drained += count;
        } else {
            System.arraycopy(source, from, bytes, length, count);
            length += count;
        }
    }

    void putAscii(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** Hands over what is left. @return bytes of the row */
    long end() throws IOException {
        drain();
        return drained;
    }

    private void drain() throws IOException {
        out.write(bytes, 0, length);
        drained += length;
        length = 0;
    }
}
