package io.godwit.engine.row;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The shortest decimal that reads back to the same 32-bit value, written as MySQL writes numbers. The server's own text of a FLOAT is
 * rounded to six digits, which loads back as another number; where six digits are exact this gives the server's text. Stateless.
 */
final class FloatText {
    /** The server writes an exponent when the decimal point would stand further away than this. */
    private static final int MAX_POINT = 15;
    private static final int SERVER_DIGITS = 6;

    private FloatText() {
    }

    /**
     * @param value the column's value as a double's text, the result of {@code col * 1E0}
     * @param scale digits after the point of a FLOAT(M,D), or -1
     */
    static String of(String value, int scale) {
        float f = (float) Double.parseDouble(value);
        if (f == 0) {
            return (Float.floatToRawIntBits(f) < 0 ? "-" : "") + (scale > 0 ? "0." + "0".repeat(scale) : "0");
        }
        BigDecimal exact = new BigDecimal(value);
        if (scale >= 0 && readsBack(exact.setScale(scale, RoundingMode.HALF_EVEN), f)) {
            return exact.setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
        }
        return Stream
                .of(exact.round(new MathContext(SERVER_DIGITS, RoundingMode.HALF_EVEN)),
                        new BigDecimal(Float.toString(f)))
                .filter(d -> readsBack(d, f))
                .findFirst()
                .map(FloatText::show)
                .orElse(value);
    }

    /** The server reads a double first, refuses it beyond the largest float, and rounds it to a float then. */
    private static boolean readsBack(BigDecimal text, float f) {
        double read = text.doubleValue();
        return (float) read == f && Math.abs(read) <= Float.MAX_VALUE;
    }

    private static String show(BigDecimal number) {
        BigDecimal value = number.stripTrailingZeros();
        int point = value.precision() - value.scale(); // digits before the point; negative: zeros after it
        if (Math.abs(point) <= MAX_POINT && point > -MAX_POINT) {
            return value.toPlainString();
        }
        String digits = value.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return String.format(Locale.ROOT, "%s%se%d", value.signum() < 0 ? "-" : "", mantissa, point - 1);
    }
}
