package io.godwit.api.session;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The values of one row, columns counted from 0. Valid until the next row is fetched. One thread. */
public interface SqlRow {
    /** The value's bytes as the server sent them, in the connection's character set; null for SQL NULL. */
    byte @Nullable [] bytes(int column);

    @Nullable
    String findText(int column);

    /** @throws IllegalStateException for SQL NULL */
    default String text(int column) {
        String value = findText(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is NULL");
        }
        return value;
    }

    /** 0 for SQL NULL; a BIGINT UNSIGNED above 2^63 throws. */
    default long number(int column) {
        String value = findText(column);
        return value == null ? 0 : new BigDecimal(value).longValueExact();
    }

    default boolean isNull(int column) {
        return bytes(column) == null;
    }
}
