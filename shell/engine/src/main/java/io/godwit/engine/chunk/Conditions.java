package io.godwit.engine.chunk;

/** Joins SQL conditions; each may be TRUE or FALSE. Stateless. */
final class Conditions {
    static final String TRUE = "TRUE";
    static final String FALSE = "FALSE";

    private Conditions() {
    }

    static String and(String a, String b) {
        if (a.equals(FALSE) || b.equals(TRUE)) {
            return a;
        }
        return b.equals(FALSE) || a.equals(TRUE) ? b : enclosed(a) + " AND " + enclosed(b);
    }

    static String or(String a, String b) {
        if (a.equals(TRUE) || b.equals(FALSE)) {
            return a;
        }
        return b.equals(TRUE) || a.equals(FALSE) ? b : a + " OR " + b;
    }

    private static String enclosed(String condition) {
        return "(" + condition + ")";
    }
}
