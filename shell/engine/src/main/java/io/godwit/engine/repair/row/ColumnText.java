package io.godwit.engine.repair.row;

import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.catalog.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Canonical values as literals, and as text for people. Stateless. */
public final class ColumnText {
    private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal",
            "float", "double", "bit", "enum", "set", "year");
    private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp", "time");
    private static final int SHOWN = 60;

    private ColumnText() {
    }

    /** What the server compares by the column's own rules. */
    static String literal(TableColumn column, byte[] value) {
        if (NUMBERS.contains(column.dataType())) {
            return ascii(value);
        }
        if (TIMES.contains(column.dataType())) {
            return "'" + ascii(value) + "'";
        }
        String hex = "x'" + HexFormat.of().formatHex(value) + "'";
        return isText(column) ? "_" + introducer(column.charset()) + " " + hex : hex;
    }

    /** What stores exactly this value. Text goes as its bytes, which the server takes over as they are. */
    static String stored(TableColumn column, byte @Nullable [] value) {
        if (value == null) {
            return "NULL";
        }
        return switch (column.dataType()) {
            case "float", "double" -> "'" + ascii(value) + "'"; // a number of so many digits would be a DECIMAL first
            case "json" -> "CAST(CONVERT(x'"
                    + HexFormat.of().formatHex(value, TableColumn.JSON_TYPE_WIDTH, value.length)
                    + "' USING utf8mb4) AS JSON)";
            default -> isText(column) ? "x'" + HexFormat.of().formatHex(value) + "'" : literal(column, value);
        };
    }

    /** 5.7 knows utf8mb3 in definitions only, and what is valid utf8mb3 is valid utf8mb4. */
    private static String introducer(String charset) {
        return charset.startsWith("utf8") ? "utf8mb4" : charset;
    }

    private static boolean isText(TableColumn column) {
        return !NUMBERS.contains(column.dataType()) && !column.charset().isEmpty() && !column.charset().equals("binary")
                && !isJson(column);
    }

    private static boolean isJson(TableColumn column) {
        return column.dataType().equals("json");
    }

    /** Cut where it is long. */
    public static String show(TableColumn column, byte @Nullable [] value) {
        if (value == null) {
            return "NULL";
        }
        if (NUMBERS.contains(column.dataType())) {
            return ascii(value);
        }
        if (TIMES.contains(column.dataType()) || isJson(column) || isText(column)) {
            String text = isText(column)
                    ? ShownText.of(value, column.charset())
                    : new String(value, StandardCharsets.UTF_8);
            return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
        }
        String hex = HexFormat.of().withUpperCase().formatHex(value, 0, Math.min(value.length, SHOWN / 2));
        return "0x" + hex + (value.length > SHOWN / 2 ? "..." : "");
    }

    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1);
    }
}
