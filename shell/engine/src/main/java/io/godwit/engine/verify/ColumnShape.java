package io.godwit.engine.verify;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.CollationOrder;
import io.godwit.engine.catalog.Spelling;
import java.util.Locale;
import java.util.Set;

/**
 * A column as information_schema tells it, without what the versions merely spell differently. Immutable.
 *
 * @param dataType the bare type name in lower case, such as {@code varchar}
 * @param columnType the whole type; display widths of integers and years, which 8.0 dropped, are taken off
 * @param charset empty for types without one
 * @param collation empty for types without one
 */
record ColumnShape(String name, String dataType, String columnType, String charset, String collation) {
    private static final Set<String> LARGE = Set.of("tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob",
            "mediumblob", "longblob", "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring",
            "multipolygon", "geometrycollection", "geomcollection", "vector");
    /** Types whose order and equality in a WHERE clause are those of an index, with literals of their own text. */
    private static final Set<String> KEY_NUMBERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint",
            "decimal");
    private static final Set<String> KEY_TIMES = Set.of("date", "datetime", "timestamp", "time");
    private static final Set<String> KEY_STRINGS = Set.of("char", "varchar", "binary", "varbinary");

    /** How a value becomes bytes that are equal if and only if the values are. */
    enum Form {
        PLAIN, REAL, BIT, STRING, LARGE, JSON
    }

    static ColumnShape of(String name, String dataType, String columnType, String charset, String collation) {
        return new ColumnShape(name, dataType.toLowerCase(Locale.ROOT), Spelling.type(columnType),
                Spelling.charset(charset), Spelling.collation(collation));
    }

    Form form() {
        return switch (dataType) {
            case "float", "double" -> Form.REAL;
            case "bit" -> Form.BIT;
            case "json" -> Form.JSON;
            case "char", "varchar", "binary", "varbinary", "enum", "set" -> Form.STRING;
            default -> LARGE.contains(dataType) ? Form.LARGE : Form.PLAIN;
        };
    }

    String quoted() {
        return Identifier.quote(name);
    }

    boolean isText() {
        return !charset.isEmpty() && !charset.equals("binary");
    }

    /**
     * ENUM, SET and YEAR compare otherwise with literals than inside an index; FLOAT and DOUBLE have no exact literal; under some
     * collations rows lie in no range of the index.
     */
    boolean canBeKey() {
        return isNumberKey() || KEY_TIMES.contains(dataType)
                || (KEY_STRINGS.contains(dataType) && CollationOrder.isSound(collation));
    }

    boolean isNumberKey() {
        return KEY_NUMBERS.contains(dataType);
    }

    boolean isTimeKey() {
        return KEY_TIMES.contains(dataType);
    }

    /** Type and collation, as a difference shows it. */
    String signature() {
        return collation.isEmpty() ? columnType : columnType + " " + collation;
    }
}
