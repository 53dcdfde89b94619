package io.godwit.engine.chunk;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.ColumnEntry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a key, and SQL that compares it as its index does: by the column's own collation, NULL below all values, and the other
 * way round where the index is descending. Values are given as SQL literals, NULL as none. Immutable.
 */
record KeyColumn(ColumnEntry column, boolean descending) {
    KeyKind kind() {
        return KeyKind.of(column);
    }

    String quoted() {
        return Identifier.quote(column.name());
    }

    /** What to select so that {@link #literal} can write the value: bytes in the column's own character set. */
    String selected() {
        return kind() == KeyKind.TEXT ? "CAST(" + quoted() + " AS BINARY)" : quoted();
    }

    /** A value that was {@link #selected}, as SQL that stands for exactly the same; not for a listed one. */
    Optional<String> literal(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(switch (kind()) {
            case NUMBER -> ascii(value);
            case BIT -> new BigInteger(1, value).toString();
            case TEXT -> "_" + column.characterSet() + " " + hex(value);
            case BYTES -> hex(value);
            case TIME -> "'" + ascii(value) + "'";
            case LISTED, NONE -> throw new IllegalStateException(column.name() + " has no literal");
        });
    }

    /** A value as rows of a dump carry it, text in utf8mb4; none where that does not tell exactly which value it is. */
    Optional<String> literalOfRow(byte[] value) {
        return switch (kind()) {
            case TEXT -> RoundTrip.isSafe(column.characterSet(), value)
                    ? Optional.of("_utf8mb4 " + hex(value))
                    : Optional.empty();
            case LISTED -> ListedValues.of(column).flatMap(
                    v -> v.number(new String(value, StandardCharsets.UTF_8))).map(BigInteger::toString);
            default -> literal(value);
        };
    }

    String equal(Optional<String> value) {
        return value.map(v -> quoted() + "=" + v).orElse(quoted() + " IS NULL");
    }

    /** Later in the index. */
    String after(Optional<String> value) {
        return descending ? smaller(value) : larger(value);
    }

    /** Earlier in the index. */
    String before(Optional<String> value) {
        return descending ? larger(value) : smaller(value);
    }

    /** Not later in the index. */
    String upTo(Optional<String> value) {
        if (descending) {
            return value.map(v -> quoted() + ">=" + v).orElse(Conditions.TRUE);
        }
        return value.map(v -> orNull(quoted() + "<=" + v)).orElse(quoted() + " IS NULL");
    }

    private String smaller(Optional<String> value) {
        return value.map(v -> orNull(quoted() + "<" + v)).orElse(Conditions.FALSE);
    }

    private String larger(Optional<String> value) {
        return value.map(v -> quoted() + ">" + v).orElse(quoted() + " IS NOT NULL");
    }

    private String orNull(String condition) {
        return column.nullable() ? condition + " OR " + quoted() + " IS NULL" : condition;
    }

    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }

    /** Digits only, so that no SQL mode or quoting matters. */
    private static String hex(byte[] value) {
        return "X'" + HexFormat.of().formatHex(value) + "'";
    }
}
