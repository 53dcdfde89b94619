package io.godwit.engine.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Changes to the definitions of a dump on their way to the target. Stateless. */
final class DefinitionRewrites {
    private static final String ACCOUNT = "(?:`(?:[^`]|``)*`|'[^']*'|\"[^\"]*\"|[\\w.%-]+)";
    private static final String NAME = "(?:`(?:[^`]|``)*`|[\\w$\\u0080-\\uffff]+)";
    private static final Pattern PROGRAM = Pattern.compile("(?:/\\*!\\d*\\s*)?"
            + "(?:DROP|CREATE(?:\\s+DEFINER\\s*=\\s*" + ACCOUNT + "(?:@" + ACCOUNT + ")?)?)"
            + "\\s+(EVENT|FUNCTION|PROCEDURE|TRIGGER|LIBRARY)\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?(?:" + NAME
            + "\\s*\\.\\s*)?(" + NAME + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern DROP_TABLE = Pattern.compile("(?:/\\*!\\d*\\s*)?DROP\\s+TABLE\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEEDED_BY_EVENTS = Pattern.compile(
            "(?:/\\*!\\d*\\s*)?(?:USE|SET|ALTER\\s+DATABASE)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SET_MODE = Pattern.compile("((?:/\\*!\\d*\\s*)?SET\\s+sql_mode\\s*=\\s*')([^']*)('.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> MODES_OF_57 = Set.of("POSTGRESQL", "ORACLE", "MSSQL", "DB2", "MAXDB",
            "NO_KEY_OPTIONS", "NO_TABLE_OPTIONS", "NO_FIELD_OPTIONS", "MYSQL323", "MYSQL40", "NO_AUTO_CREATE_USER");
    private static final Pattern TABLE = Pattern.compile(
            "(CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?`(?:[^`]|``)*`\\s*\\()(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private DefinitionRewrites() {
    }

    /** What a statement drops or creates. */
    record Program(ExistingObjects.Kind kind, String name) {
    }

    /** @return empty = the statement is about no event, routine, trigger or library */
    static Optional<Program> program(String sql) {
        Matcher m = PROGRAM.matcher(sql);
        if (!m.lookingAt()) {
            return Optional.empty();
        }
        String name = m.group(2);
        return Optional.of(new Program(ExistingObjects.Kind.valueOf(m.group(1).toUpperCase(Locale.ROOT)),
                name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name));
    }

    private static boolean isEvent(String sql) {
        return program(sql).filter(p -> p.kind() == ExistingObjects.Kind.EVENT).isPresent();
    }

    /** Everything but events: one that is due would fire while the rows are loaded, and an old one goes only when its heir comes. */
    static String withoutEvents(String sql) {
        return isEvent(sql) ? "" : sql;
    }

    /** Only events, and what their definition needs around it. */
    static String onlyEvents(String sql) {
        return isEvent(sql) || NEEDED_BY_EVENTS.matcher(sql).matches() ? sql : "";
    }

    /** A table where a view shall be is nothing that a load may drop. */
    static String withoutDropTable(String sql) {
        return DROP_TABLE.matcher(sql).lookingAt() ? "" : sql;
    }

    /** Leaves out the SQL modes that 8.0 no longer knows. */
    static String withoutOldModes(String sql) {
        Matcher m = SET_MODE.matcher(sql);
        if (!m.matches()) {
            return sql;
        }
        String modes = List.of(m.group(2).split(",")).stream()
                .filter(mode -> !MODES_OF_57.contains(mode.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining(","));
        return m.group(1) + modes + m.group(3);
    }

    /**
     * Gives a table an invisible primary key by its definition: a session setting would do the same, but managed services do not
     * let it be set.
     */
    static String withInvisibleKey(String sql) {
        Matcher m = TABLE.matcher(sql);
        return m.matches()
                ? m.group(1) + "\n  `my_row_id` bigint unsigned NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY KEY,"
                        + m.group(2)
                : sql;
    }
}
