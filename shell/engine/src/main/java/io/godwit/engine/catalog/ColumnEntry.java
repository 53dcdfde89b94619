package io.godwit.engine.catalog;

import java.util.Set;

/**
 * A column of a table. Immutable.
 *
 * @param dataType {@code information_schema}'s DATA_TYPE in lower case, such as {@code varchar}
 * @param columnType the whole type, such as {@code varchar(20)}
 * @param scale digits after the point of a DECIMAL or a FLOAT(M,D); -1 if there are none
 * @param collation as the server calls it; empty for what is no text
 */
public record ColumnEntry(String name, String dataType, String columnType, boolean nullable, boolean generated,
        int scale, String collation) {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "year");
    private static final Set<String> BINARIES = Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob",
            "longblob", "bit",
            "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon",
            "geomcollection",
            "geometrycollection", "vector");

    /** What the collation's name begins with; empty for what is no text. */
    public String characterSet() {
        int end = collation.indexOf('_');
        return end < 0 ? collation : collation.substring(0, end);
    }

    public boolean isInteger() {
        return INTEGERS.contains(dataType);
    }

    /** Whether its text is a number. */
    public boolean isNumber() {
        return isInteger() || isFloat() || dataType.equals("double") || dataType.equals("decimal");
    }

    /** Whether a dump holds the value in base64. */
    public boolean isBinary() {
        return BINARIES.contains(dataType);
    }

    /** Whether the server's text of a value is rounded. */
    public boolean isFloat() {
        return dataType.equals("float");
    }
}
