package io.godwit.api.mysql;

/** Quoting of names. Stateless. */
public final class Identifier {
    private Identifier() {
    }

    /** The name in backticks, backticks inside doubled. */
    public static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
