package io.godwit.shell.shop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects rows in the form that LOAD DATA reads by default. One thread. */
final class TsvLine {
    private byte[] out = new byte[1 << 17];
    private int size;
    private boolean first = true;

    TsvLine text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    TsvLine bytes(byte[] value) {
        separate();
        reserve(2 * value.length);
        for (byte b : value) {
            switch (b) {
                case '\\' -> escaped('\\');
                case '\t' -> escaped('t');
                case '\n' -> escaped('n');
                case 0 -> escaped('0');
                default -> out[size++] = b;
            }
        }
        return this;
    }

    TsvLine number(long value) {
        return text(Long.toString(value));
    }

    /** A decimal number of hundredths. */
    TsvLine hundredths(long value) {
        long part = Math.abs(value % 100);
        return text((value < 0 ? "-" : "") + Math.abs(value / 100) + (part < 10 ? ".0" : ".") + part);
    }

    TsvLine none() {
        separate();
        reserve(2);
        escaped('N');
        return this;
    }

    private void escaped(char c) {
        out[size++] = '\\';
        out[size++] = (byte) c;
    }

    private void reserve(int bytes) {
        if (size + bytes > out.length) {
            out = Arrays.copyOf(out, 2 * (size + bytes));
        }
    }

    private void separate() {
        if (!first) {
            reserve(1);
            out[size++] = '\t';
        }
        first = false;
    }

    void end() {
        reserve(1);
        out[size++] = '\n';
        first = true;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Copies from the collected bytes. */
    void copy(int from, byte[] target, int offset, int length) {
        System.arraycopy(out, from, target, offset, length);
    }
}
