package io.godwit.engine.catalog;

import java.util.Set;

/** Which collations put texts in one order, so that ranges of a key hold what lies between their ends. Stateless. */
public final class CollationOrder {
    /** Comparisons of the server contradict each other, or its sorting: a = b and a = c, but b < c. */
    private static final Set<String> NONE = Set.of("big5_chinese_ci", "cp1250_czech_cs", "gb18030_chinese_ci",
            "latin7_estonian_cs", "latin7_general_ci", "latin7_general_cs");

    private CollationOrder() {
    }

    /** @param collation as the server calls it; empty for what is no text */
    public static boolean isSound(String collation) {
        return !NONE.contains(collation);
    }

    /** Those that do not. */
    public static Set<String> unsound() {
        return NONE;
    }
}
