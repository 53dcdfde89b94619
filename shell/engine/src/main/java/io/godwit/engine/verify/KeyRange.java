package io.godwit.engine.verify;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a table: rows after {@code lower} up to and with {@code upper}. Immutable.
 *
 * @param lower null = from the beginning
 * @param upper null = to the end
 */
record KeyRange(@Nullable RowKey lower, @Nullable RowKey upper) {
    /** A WHERE clause, or nothing. */
    String where(TableKey key, Side side) {
        String after = lower == null ? "" : key.after(side, lower);
        String upTo = upper == null ? "" : key.upTo(side, upper);
        if (after.isEmpty() && upTo.isEmpty()) {
            return "";
        }
        return " WHERE " + after + (after.isEmpty() || upTo.isEmpty() ? "" : " AND ") + upTo;
    }
}
