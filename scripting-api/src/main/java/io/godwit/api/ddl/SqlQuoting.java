package io.godwit.api.ddl;

import java.util.Locale;

/**
 * The two parts of {@code sql_mode} that decide where a quoted text ends. Immutable.
 *
 * @param ansiQuotes whether double quotes enclose names, in which a backslash has no meaning
 * @param noBackslashEscapes whether a backslash has no meaning in strings either
 */
public record SqlQuoting(boolean ansiQuotes, boolean noBackslashEscapes) {
    public static final SqlQuoting DEFAULT = new SqlQuoting(false, false);

    /** @param sqlMode comma-separated, in any case */
    public static SqlQuoting of(String sqlMode) {
        String modes = sqlMode.toUpperCase(Locale.ROOT);
        return new SqlQuoting(modes.contains("ANSI"), modes.contains("NO_BACKSLASH_ESCAPES"));
    }

    public boolean backslashEscapes(char quote) {
        return quote != '`' && !noBackslashEscapes && !(quote == '"' && ansiQuotes);
    }
}
