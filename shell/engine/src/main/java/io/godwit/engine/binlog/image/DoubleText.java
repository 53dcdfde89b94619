package io.godwit.engine.binlog.image;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** DOUBLE values as the server writes them: the fewest digits that read back to the same value. Stateless. */
final class DoubleText {
    /** A decimal point further away than this from the first digit, and from the last, makes the server write an exponent. */
    private static final int MAX_POINT = 15;

    private DoubleText() {
    }

    static String of(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal number = shortest(value).stripTrailingZeros();
        int point = number.precision() - number.scale(); // digits before the point; negative: zeros after it
        if (point > -MAX_POINT && (point <= MAX_POINT || number.scale() > 0)) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return String.format(Locale.ROOT, "%s%se%d", value < 0 ? "-" : "", mantissa, point - 1);
    }

    /** Java writes at least two digits, even where one is enough. */
    private static BigDecimal shortest(double value) {
        BigDecimal java = new BigDecimal(Double.toString(value));
        if (java.precision() == 2) {
            BigDecimal shorter = java.round(new MathContext(1));
            return shorter.doubleValue() == value ? shorter : java;
        }
        return java;
    }
}
