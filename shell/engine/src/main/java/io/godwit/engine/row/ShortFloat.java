package io.godwit.engine.row;

import java.io.IOException;

/**
 * {@link FloatText} for the numbers that tables are full of, by integer arithmetic and without an object: up to 18 digits, no exponent
 * before or after, and six digits or Java's shortest ones that read back. Stateless.
 */
final class ShortFloat {
    private static final int SERVER_DIGITS = 6;
    private static final int MAX_DIGITS = 18;
    private static final int MIN_POINT = -14;
    private static final int MAX_POINT = 15;
    /** All of them exact, so that dividing a number of up to 15 digits by one rounds once. */
    private static final double[] POWERS = new double[23];
    private static final long[] TENS = new long[MAX_DIGITS + 1];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private ShortFloat() {
    }

    /** @return false, with nothing written, where {@link FloatText} must find the text */
    static boolean write(byte[] value, int from, int to, RowBuffer out) throws IOException {
        boolean negative = value[from] == '-';
        int start = negative ? from + 1 : from;
        if (to - start > MAX_DIGITS) { // with the point at most 17 digits, as many as a double has
            return false;
        }
        long digits = 0;
        int point = to;
        for (int i = start; i < to; i++) {
            int digit = value[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (value[i] == '.' && point == to) {
                point = i + 1;
            } else {
                return false;
            }
        }
        int fraction = to - point;
        return digits != 0 && write(negative, digits, fraction, out);
    }

    private static boolean write(boolean negative, long digits, int fraction, RowBuffer out) throws IOException {
        // The text is that of a float, from which this is off by a few bits of a double at most: far from the next float.
        float exact = (float) (digits / POWERS[fraction]);
        int count = count(digits);
        long rounded = digits;
        int exponent = -fraction;
        if (count > SERVER_DIGITS) {
            long unit = TENS[count - SERVER_DIGITS];
            long rest = digits % unit;
            rounded = digits / unit;
            if (rest > unit / 2 || (rest == unit / 2 && rounded % 2 == 1)) {
                rounded++;
            }
            exponent += count - SERVER_DIGITS;
        }
        while (rounded % 10 == 0) {
            rounded /= 10;
            exponent++;
        }
        double read = exponent < 0 ? rounded / POWERS[-exponent] : rounded * POWERS[exponent];
        if ((float) read == exact) {
            return writePlain(negative, rounded, exponent, out);
        }
        return writeShortest(negative ? -exact : exact, out);
    }

    /** Between a thousandth and ten million, Java writes no exponent either. */
    private static boolean writeShortest(float value, RowBuffer out) throws IOException {
        float size = Math.abs(value);
        if (size < 1e-3f || size >= 1e7f) {
            return false;
        }
        String text = Float.toString(value);
        if (text.endsWith(".0") || (float) Double.parseDouble(text) != value) {
            return false;
        }
        out.putAscii(text);
        return true;
    }

    private static boolean writePlain(boolean negative, long digits, int exponent, RowBuffer out) throws IOException {
        int count = count(digits);
        int point = count + exponent; // digits before it; negative: zeros after it
        if (point < MIN_POINT || point > MAX_POINT) {
            return false;
        }
        if (negative) {
            out.put('-');
        }
        if (point <= 0) {
            out.put('0');
            out.put('.');
            for (int i = point; i < 0; i++) {
                out.put('0');
            }
        }
        for (int i = 0; i < Math.max(count, point); i++) {
            if (i == point && i > 0) {
                out.put('.');
            }
            out.put(i < count ? (int) ('0' + digits / TENS[count - 1 - i] % 10) : '0');
        }
        return true;
    }

    private static int count(long digits) {
        int count = 1;
        while (count <= MAX_DIGITS - 1 && digits >= TENS[count]) {
            count++;
        }
        return count;
    }
}
