package io.godwit.engine.catalog;

import java.util.regex.Pattern;

/** What releases merely spell otherwise in information_schema, brought to one spelling. Stateless. */
public final class Spelling {
    private static final Pattern DISPLAY_WIDTH = Pattern.compile("^((?:tiny|small|medium|big)?int|year)\\(\\d+\\)");

    private Spelling() {
    }

    /** A whole type without the display widths of integers and years, which 8.0 dropped. */
    public static String type(String columnType) {
        String type = columnType.equals("geometrycollection") ? "geomcollection" : columnType;
        return type.contains("zerofill") ? type : DISPLAY_WIDTH.matcher(type).replaceFirst("$1");
    }

    public static String charset(String name) {
        return name.equals("utf8") ? "utf8mb3" : name;
    }

    public static String collation(String name) {
        return name.startsWith("utf8_") ? "utf8mb3_" + name.substring("utf8_".length()) : name;
    }
}
