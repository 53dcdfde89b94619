package io.godwit.engine.row;

import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Base64, made here rather than by the server, which is the busier side. The JDK's encoder takes whole arrays only, which would be one
 * more copy of each value. Stateless.
 */
record Base64Text() implements ColumnEncoding {
    private static final byte[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            .getBytes(StandardCharsets.US_ASCII);

    @Override
    public void write(RowStream row, RowBuffer out) throws IOException {
        while (row.nextPart()) { // all but the last are a multiple of three long
            encode(row.buffer(), row.from(), row.to(), out);
        }
    }

    private static void encode(byte[] source, int from, int to, RowBuffer out) throws IOException {
        byte[] target = out.reserve((to - from + 2) / 3 * 4);
        int t = out.length();
        int s = from;
        for (; s + 3 <= to; s += 3) {
            int bits = (source[s] & 0xFF) << 16 | (source[s + 1] & 0xFF) << 8 | (source[s + 2] & 0xFF);
            target[t] = ALPHABET[bits >> 18];
            target[t + 1] = ALPHABET[bits >> 12 & 63];
            target[t + 2] = ALPHABET[bits >> 6 & 63];
            target[t + 3] = ALPHABET[bits & 63];
            t += 4;
        }
        if (s < to) {
            boolean two = to - s == 2;
            int bits = (source[s] & 0xFF) << 16 | (two ? (source[s + 1] & 0xFF) << 8 : 0);
            target[t] = ALPHABET[bits >> 18];
            target[t + 1] = ALPHABET[bits >> 12 & 63];
            target[t + 2] = two ? ALPHABET[bits >> 6 & 63] : (byte) '=';
            target[t + 3] = '=';
            t += 4;
        }
        out.advance(t);
    }
}
