package io.godwit.engine.ddl;

import io.godwit.api.ddl.SqlQuoting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sees in a script's statements what quotes mean in those that follow. Stateless. */
final class SqlModeReader {
    private static final int LONGEST_SET = 2_000;
    private static final Pattern SET_MODE = Pattern.compile(
            "(?:/\\*!\\d*\\s*)?SET\\s+(?:(?:SESSION|LOCAL)\\s+|@@(?:SESSION\\.|LOCAL\\.)?)?SQL_MODE\\s*:?=\\s*"
                    + "(?:'([^']*)'|\"([^\"]*)\"|(@\\w+)).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SqlModeReader() {
    }

    /**
     * What quotes mean after a statement: dump scripts set the mode that a routine was made with before its text. A mode that comes from a
     * variable is the one saved before, which is taken to be {@code outer}.
     */
    static SqlQuoting after(String statement, SqlQuoting current, SqlQuoting outer) {
        if (statement.length() > LONGEST_SET) {
            return current;
        }
        Matcher m = SET_MODE.matcher(statement);
        if (!m.matches()) {
            return current;
        }
        if (m.group(3) != null) {
            return outer;
        }
        return SqlQuoting.of(m.group(1) == null ? m.group(2) : m.group(1));
    }
}
