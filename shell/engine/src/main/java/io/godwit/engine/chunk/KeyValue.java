package io.godwit.engine.chunk;

import java.util.Arrays;

/** One column of a key: its value in the row that is being read, and in the one that was passed last. Its memory is used again. One thread. */
final class KeyValue {
    private static final int NULL = -1;

    private byte[] current = new byte[16];
    private int currentLength;
    private byte[] last = new byte[16];
    private int lastLength;

    void begin(boolean present) {
        currentLength = present ? 0 : NULL;
    }

    void append(byte[] source, int from, int to) {
        int length = currentLength + to - from;
        if (length > current.length) {
            current = Arrays.copyOf(current, Math.max(length, 2 * current.length));
        }
        System.arraycopy(source, from, current, currentLength, to - from);
        currentLength = length;
    }

    void pass() {
        byte[] free = last;
        last = current;
        lastLength = currentLength;
        current = free;
    }

    boolean isNull() {
        return lastLength == NULL;
    }

    /** A copy of the value in the last row; not where that {@link #isNull}. */
    byte[] bytes() {
        return Arrays.copyOf(last, lastLength);
    }
}
