package io.godwit.api.session;

/**
 * What a server says of a result's column besides its label. Immutable.
 *
 * @param schema of the table it comes from; empty for an expression, as are {@code table}, {@code tableLabel} and {@code name}
 * @param tableLabel the table's alias in the statement
 * @param type in MySQL's spelling, such as {@code BIGINT UNSIGNED}
 * @param length the most bytes that a value may take
 * @param decimals digits behind the point, or 31 where it may float
 * @param collation empty if the driver does not know its number
 */
public record ColumnOrigin(String schema, String table, String tableLabel, String name, String type, long length,
        int decimals, boolean zeroFill, String collation, String characterSet) {
    /** Nothing is known. */
    public static final ColumnOrigin UNKNOWN = new ColumnOrigin("", "", "", "", "", 0, 0, false, "", "");
}
