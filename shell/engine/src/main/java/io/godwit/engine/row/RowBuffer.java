package io.godwit.engine.row;

import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers rows for a stream, which gets them in large pieces; its size is fixed, whatever the size of a row. Closing it hands over what is
 * left and closes the stream. One thread.
 */
public final class RowBuffer implements AutoCloseable {
    /** Room for a part of a value of which every byte is escaped, beside the piece that the stream gets. */
    private static final int PIECE = 128 * 1024;
    private static final int MOST_AT_ONCE = 2 * RowStream.PART + RowStream.PADDING;

    private final OutputStream out;
    private final byte[] bytes = new byte[PIECE + MOST_AT_ONCE];
    private int length;
    /** Where the unfinished row begins; negative if part of it has been handed over. */
    private int unfinished;
    private long drained;

    public RowBuffer(OutputStream out) {
        this.out = out;
    }

    /** How many bytes have been put in. */
    public long count() {
        return drained + length;
    }

    /** Makes room for so many bytes, those of an escaped part at most. @return where to write them, from {@link #length} on; then {@link #advance} to their end */
    byte[] reserve(int count) throws IOException {
        while (count > bytes.length - length) {
            drain();
        }
        return bytes;
    }

    int length() {
        return length;
    }

    void advance(int newLength) {
        length = newLength;
    }

    void put(int b) throws IOException {
        if (length == bytes.length) {
            drain();
        }
        bytes[length++] = (byte) b;
    }

    void put(byte[] few) throws IOException {
        for (byte b : few) {
            put(b);
        }
    }

    void putAscii(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** What has been put in so far are whole rows. */
    void endRow() {
        unfinished = length;
    }

    /** Takes back what was put in since a row ended last. @return false if the stream has got some of it */
    public boolean dropUnfinished() {
        if (unfinished < 0) {
            return false;
        }
        length = unfinished;
        return true;
    }

    /** Hands over the whole rows, or what there is of one that leaves no room for any other. */
    private void drain() throws IOException {
        boolean rows = unfinished > 0;
        int count = rows ? unfinished : length;
        out.write(bytes, 0, count);
        drained += count;
        length -= count;
        System.arraycopy(bytes, count, bytes, 0, length);
        unfinished = rows ? 0 : -1;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            while (length > 0) {
                drain();
            }
        }
    }
}
