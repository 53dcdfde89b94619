package io.godwit.engine.binlog.image;

import io.godwit.engine.binlog.event.ByteReader;

import java.math.BigInteger;

/** DECIMAL values: nine digits in four bytes, the highest first; what is left over in fewer bytes at both ends. Stateless. */
final class DecimalText {
    private static final int DIGITS = 9;
    private static final int WORD = 4;
    /** Bytes that so many digits take. */
    private static final int[] BYTES = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

    private DecimalText() {
    }

    /** As the server writes it, with all digits of the scale. */
    static String read(ByteReader reader, int precision, int scale) {
        int whole = precision - scale;
        byte[] bytes = reader.take(length(whole) + length(scale));
        boolean negative = (bytes[0] & 0x80) == 0;
        bytes[0] ^= (byte) 0x80;
        if (negative) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
        }
        ByteReader in = new ByteReader(bytes);
        StringBuilder digits = new StringBuilder(precision + 1);
        append(digits, in, whole % DIGITS);
        for (int i = 0; i < whole / DIGITS; i++) {
            append(digits, in, DIGITS);
        }
        int point = digits.length();
        for (int i = 0; i < scale / DIGITS; i++) {
            append(digits, in, DIGITS);
        }
        append(digits, in, scale % DIGITS);
        String integer = point == 0 ? "0" : new BigInteger(digits.substring(0, point)).toString();
        return (negative ? "-" : "") + integer + (scale == 0 ? "" : "." + digits.substring(point));
    }

    private static int length(int digits) {
        return digits / DIGITS * WORD + BYTES[digits % DIGITS];
    }

    private static void append(StringBuilder out, ByteReader in, int digits) {
        if (digits > 0) {
            String text = Long.toString(in.bigEndian(BYTES[digits]));
            out.repeat('0', digits - text.length()).append(text);
        }
    }
}
