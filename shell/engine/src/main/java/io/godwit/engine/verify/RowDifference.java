package io.godwit.engine.verify;

import io.godwit.api.mysql.TableName;

/**
 * One difference between the servers. Immutable.
 *
 * @param key {@code column=value, …}; all columns for a table that is not compared by key; empty for a difference of the whole table
 * @param detail for {@link Kind#ROW_DIFFERS} and {@link Kind#COLUMNS}: what each side has; else empty
 */
public record RowDifference(TableName table, Kind kind, String key, String detail) {
    /** What is wrong. */
    public enum Kind {
        TABLE_MISSING_ON_TARGET("table is missing on the target"),
        TABLE_EXTRA_ON_TARGET("table exists on the target only"),
        COLUMNS("columns differ"),
        ROW_MISSING_ON_TARGET("row is missing on the target"),
        ROW_EXTRA_ON_TARGET("row exists on the target only"),
        ROW_DIFFERS("row differs");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** One line for people, such as {@code `shop`.`orders` [id=7]: row differs in note: 'a' / NULL}. */
    @Override
    public String toString() {
        return table.quoted() + (key.isEmpty() ? "" : " [" + key + "]") + ": " + kind.text()
                + (detail.isEmpty() ? "" : (kind == Kind.COLUMNS ? ": " : " in ") + detail);
    }
}
