package io.godwit.shell.output;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text in UTF-8 on its way out, gathered so that the stream is written to rarely. Grows with its longest piece. One thread. */
final class ByteLine implements AutoCloseable {
    private static final int ENOUGH = 1 << 16;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final PrintStream out;
    private byte[] buffer = new byte[2 * ENOUGH];
    private int length;

    ByteLine(PrintStream out) {
        this.out = out;
    }

    ByteLine add(char ascii) {
        room(1);
        buffer[length++] = (byte) ascii;
        return this;
    }

    ByteLine add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteLine add(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
        return this;
    }

    /** {@code 0x} and two digits for each byte. */
    ByteLine addHex(byte[] bytes) {
        add('0').add('x').room(2 * bytes.length);
        for (byte b : bytes) {
            buffer[length++] = HEX[b >> 4 & 0xF];
            buffer[length++] = HEX[b & 0xF];
        }
        return this;
    }

    /** Ends the line, and hands on what has gathered once it is enough. */
    void end() {
        add('\n');
        if (length >= ENOUGH) {
            close();
        }
    }

    /** Hands on what has gathered. @throws io.godwit.api.error.GodwitException if it cannot be written */
    @Override
    public void close() {
        out.write(buffer, 0, length);
        length = 0;
        OutputError.check(out);
    }

    private void room(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.multiplyExact(buffer.length, 2), Math.addExact(length, more)));
        }
    }
}
