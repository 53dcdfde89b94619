package io.godwit.engine.chunk;

import io.godwit.engine.catalog.ColumnEntry;
import java.util.Set;

/** How values of a key column are compared and written in SQL. */
enum KeyKind {
    /** Digits, exact. */
    NUMBER,
    BIT,
    /** Compared by a collation. */
    TEXT,
    /** Compared byte by byte. */
    BYTES,
    TIME,
    /** ENUM and SET: ordered by number, though compared with text by their labels. */
    LISTED,
    /** What has no exact text, or is in no index of whole values. */
    NONE;

    private static final Set<String> TEXTS = Set.of("char", "varchar");
    private static final Set<String> BYTE_STRINGS = Set.of("binary", "varbinary");
    private static final Set<String> TIMES = Set.of("date", "time", "datetime", "timestamp");
    private static final Set<String> LISTS = Set.of("enum", "set");

    static KeyKind of(ColumnEntry column) {
        String type = column.dataType();
        if (column.isInteger() || type.equals("decimal")) {
            return NUMBER;
        }
        if (type.equals("bit")) {
            return BIT;
        }
        if (TEXTS.contains(type)) {
            return TEXT;
        }
        if (BYTE_STRINGS.contains(type)) {
            return BYTES;
        }
        if (TIMES.contains(type)) {
            return TIME;
        }
        return LISTS.contains(type) ? LISTED : NONE;
    }
}
