package io.godwit.engine.ddl;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two parts of {@code sql_mode} that decide where a quoted text ends. Immutable.
 *
 * @param ansiQuotes whether double quotes enclose names, in which a backslash has no meaning
 * @param noBackslashEscapes whether a backslash has no meaning in strings either
 */
record QuotingRules(boolean ansiQuotes, boolean noBackslashEscapes) {
    static final QuotingRules DEFAULT = new QuotingRules(false, false);

    private static final int LONGEST_SET = 2_000;
    private static final Pattern SET_MODE = Pattern.compile(
            "(?:/\\*!\\d*\\s*)?SET\\s+(?:(?:SESSION|LOCAL)\\s+|@@(?:SESSION\\.|LOCAL\\.)?)?SQL_MODE\\s*:?=\\s*"
                    + "(?:'([^']*)'|\"([^\"]*)\"|(@\\w+)).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    boolean backslashEscapes(char quote) {
        return quote != '`' && !noBackslashEscapes && !(quote == '"' && ansiQuotes);
    }

    /**
     * The rules after a statement: dump scripts set the mode that a routine was made with before its text. A mode that comes from a
     * variable is the one saved before, which is taken to be {@code outer}.
     */
    QuotingRules after(String statement, QuotingRules outer) {
        if (statement.length() > LONGEST_SET) {
            return this;
        }
        Matcher m = SET_MODE.matcher(statement);
        if (!m.matches()) {
            return this;
        }
        if (m.group(3) != null) {
            return outer;
        }
        String modes = (m.group(1) == null ? m.group(2) : m.group(1)).toUpperCase(Locale.ROOT);
        return new QuotingRules(modes.contains("ANSI"), modes.contains("NO_BACKSLASH_ESCAPES"));
    }
}
