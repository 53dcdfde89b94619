package io.godwit.shell.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects rows in the form that LOAD DATA reads by default. One thread. */
final class TsvLine {
    private final Buffer out = new Buffer();
    private boolean first = true;

    /** Gives access to its bytes without a copy. */
    private static final class Buffer extends ByteArrayOutputStream {
        private Buffer() {
            super(1 << 16);
        }

        private byte[] bytes() {
            return buf;
        }
    }

    TsvLine text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    TsvLine bytes(byte[] value) {
        separate();
        for (byte b : value) {
            switch (b) {
                case '\\' -> escaped('\\');
                case '\t' -> escaped('t');
                case '\n' -> escaped('n');
                case 0 -> escaped('0');
                default -> out.write(b);
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
        escaped('N');
        return this;
    }

    private void escaped(char c) {
        out.write('\\');
        out.write(c);
    }

    private void separate() {
        if (!first) {
            out.write('\t');
        }
        first = false;
    }

    void end() {
        out.write('\n');
        first = true;
    }

    void clear() {
        out.reset();
    }

    int size() {
        return out.size();
    }

    /** Copies from the collected bytes. */
    void copy(int from, byte[] target, int offset, int length) {
        System.arraycopy(out.bytes(), from, target, offset, length);
    }
}
