package io.godwit.engine.verify;

import io.godwit.engine.verify.ColumnShape.Form;

/**
 * The same column on both servers, and the SQL that makes its values comparable. Immutable.
 *
 * <p>Numbers and times are compared as their text. FLOAT is multiplied by {@code 1E0}: its own text is rounded to six digits, and
 * adding zero instead would turn -0.0 into 0.0. Text is compared as the bytes of its character set, so that what a collation takes
 * for equal is still a difference; where the sides have different character sets, both are taken to utf8mb4 first.
 *
 * <p>JSON is compared as its text and the type of the whole value. 5.7 writes a DOUBLE without fraction as {@code 1}, 8.0 as
 * {@code 1.0}: between these releases such a value is equal if it was copied as text, and a difference if it was replicated.
 */
record ColumnPair(ColumnShape source, ColumnShape target) {
    /** Characters of a value that a difference shows. */
    static final int SHOWN = 100;

    ColumnShape on(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    String name() {
        return source.name();
    }

    /** An expression that is never NULL and is equal on both sides exactly for equal values. */
    String image(Side side) {
        String column = on(side).quoted();
        String bytes = switch (form()) {
            case PLAIN -> column;
            case BIT -> column + "+0";
            case REAL -> column + "*1E0";
            case STRING -> "CONCAT(LENGTH(" + raw(side) + "),':'," + raw(side) + ")";
            case LARGE -> "SHA2(" + converted(side) + ",256)";
            case JSON -> "CONCAT(JSON_TYPE(" + column + "),SHA2(" + column + ",256))";
        };
        return "IF(" + column + " IS NULL,'N'," + bytes + ")";
    }

    /** What a person is shown: the value, text cut. NULL for NULL. */
    String shown(Side side) {
        String column = on(side).quoted();
        return switch (form()) {
            case PLAIN -> column;
            case BIT -> column + "+0";
            case REAL -> column + "*1E0";
            case JSON -> "CONCAT(LEFT(" + column + "," + SHOWN + "),' (',JSON_TYPE(" + column + "),')')";
            case STRING, LARGE -> on(side).isText()
                    ? "CONCAT('''',CONVERT(LEFT(" + column + "," + SHOWN + ") USING utf8mb4),''''," + length(column)
                            + ")"
                    : "CONCAT('0x',HEX(LEFT(" + column + "," + SHOWN / 2 + "))," + length(column) + ")";
        };
    }

    private static String length(String column) {
        return "IF(LENGTH(" + column + ")>" + SHOWN / 2 + ",CONCAT('… (',LENGTH(" + column + "),' bytes)'),'')";
    }

    /** A value of a key column as bytes that Java can compare for equality and hand back as a literal. */
    String keyBytes(Side side) {
        return on(side).isNumberKey() || on(side).isTimeKey() ? on(side).quoted() : raw(side);
    }

    /** Whether both sides put values of this column in the same order, so that a range means the same rows on both. */
    boolean canBeKey() {
        return source.canBeKey() && source.signature().equals(target.signature());
    }

    private String raw(Side side) {
        return "CAST(" + converted(side) + " AS BINARY)";
    }

    private String converted(Side side) {
        String column = on(side).quoted();
        return on(side).isText() && !sameBytes() ? "CONVERT(" + column + " USING utf8mb4)" : column;
    }

    private boolean sameBytes() {
        return source.charset().equals(target.charset())
                || (source.charset().startsWith("utf8mb") && target.charset().startsWith("utf8mb"));
    }

    private Form form() {
        if (source.form() == target.form()) {
            return source.form();
        }
        return Form.LARGE; // any value has a text, and that a type changed is reported by itself
    }
}
