package io.godwit.engine.binlog.image;

import io.godwit.api.mysql.Identifier;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as the source's information_schema tells it, and the SQL that takes its values out of a server and back. Immutable.
 *
 * <p>Both directions are exact in a session with {@code SET NAMES utf8mb4} and {@code time_zone = '+00:00'}; the way back also needs an
 * {@code sql_mode} that is empty or {@code NO_AUTO_VALUE_ON_ZERO} alone, for zero dates and the invalid ENUM value; dates that the calendar does not have also need
 * {@code ALLOW_INVALID_DATES}. Canonical values:
 *
 * <ul>
 * <li>numbers, dates and times: the server's text; FLOAT and DOUBLE in the digits that read back to the same value, without ZEROFILL
 * <li>BIT, ENUM, SET: the number that is stored, in decimal
 * <li>text: the bytes in the column's own character set; binary values: the bytes; geometry: SRID and WKB; VECTOR: its floats
 * <li>JSON: {@code JSON_TYPE} filled up to {@value #JSON_TYPE_WIDTH} characters, then the text as 8.0.33 and later write it. Selected
 * from an older server it differs where that leaves out the fraction of a DOUBLE without one (5.7), or writes the line breaks in the
 * base64 text of a binary value as they are.
 * </ul>
 *
 * @param dataType the bare type in lower case, such as {@code varchar}
 * @param columnType the whole type, such as {@code varchar(20)}
 * @param charset empty for types without one
 * @param collation empty for types without one
 * @param octets most bytes that a string may have; 0 for other types
 * @param generated whether the server computes it; no value may be given for it
 */
public record TableColumn(String name, String dataType, String columnType, String charset, String collation,
        long octets, boolean generated) {
    public static final int JSON_TYPE_WIDTH = 20;

    /** The driver may write bytes as a hexadecimal literal, which alone would be taken for a number. */
    private static final String TEXT = "CONVERT(? USING utf8mb4)";
    private static final Pattern SIZE = Pattern.compile("\\((\\d+)(?:,(\\d+))?\\)");
    private static final Set<String> TEXTS = Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");

    /** What to select to get the canonical value. */
    public String selectExpression() {
        String column = quoted();
        return switch (dataType) {
            case "float", "double" -> column + "*1E0"; // adding zero would turn -0 into 0
            case "bit", "enum", "set" -> "CAST(" + column + " AS UNSIGNED)"; // +0 would compute a SET as a DOUBLE
            case "json" -> "CONCAT(RPAD(JSON_TYPE(" + column + ")," + JSON_TYPE_WIDTH + ",' ')," + column + ")";
            default -> TEXTS.contains(dataType)
                    ? "CAST(" + column + " AS BINARY)"
                    : isZerofill() ? column + "+0" : column;
        };
    }

    /**
     * SQL with one {@code ?} that makes the value of its canonical bytes, to be stored or compared. The bytes must arrive as a binary
     * string of whatever spelling, as the driver writes a {@code byte[]}.
     */
    public String placeholder() {
        return switch (dataType) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> "CAST(" + TEXT + " AS "
                    + (isUnsigned() ? "UNSIGNED" : "SIGNED") + ")";
            case "bit", "enum", "set" -> "CAST(" + TEXT + " AS UNSIGNED)";
            case "decimal" -> "CAST(" + TEXT + " AS DECIMAL(" + size(1) + "," + size(2) + "))";
            case "json" -> "CAST(SUBSTRING(" + TEXT + "," + (JSON_TYPE_WIDTH + 1) + ") AS JSON)";
            case "float", "double", "year", "date", "time", "datetime", "timestamp" -> TEXT;
            default -> "?";
        };
    }

    /**
     * SQL with one {@code ?} that finds rows by a canonical value. Text is compared by the column's collation, as a unique index does; an
     * index is used for every type but SET. JSON is compared by value, to which 1 and 1.0 are the same.
     */
    public String condition() {
        return switch (dataType) {
            // A SET is compared with a number as a DOUBLE, which cannot tell numbers of more than 53 members apart.
            case "set" -> selectExpression() + "=" + placeholder();
            case "vector" -> "HEX(" + quoted() + ")=HEX(?)"; // the server compares none
            default -> quoted() + "=" + placeholder();
        };
    }

    public String quoted() {
        return Identifier.quote(name);
    }

    boolean isUnsigned() {
        return columnType.contains("unsigned") || isZerofill();
    }

    private boolean isZerofill() {
        return columnType.contains("zerofill");
    }

    /** The first or second number in the type's parentheses; 0 if there is none. */
    public int size(int which) {
        Matcher m = SIZE.matcher(columnType);
        return m.find() && m.group(which) != null ? Integer.parseInt(m.group(which)) : 0;
    }
}
