package io.godwit.shell.repl;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/**
 * Keywords, and the names of schemas, tables and columns, which are read from the server at the first Tab after the schema changed.
 * The prompt's thread.
 */
final class SqlCompleter implements Completer {
    private static final int MOST_NAMES = 50_000;
    private static final List<String> KEYWORDS = List.of("ADD", "ALL", "ALTER", "ANALYZE", "AND", "AS", "ASC", "BEGIN",
            "BETWEEN", "BY", "CALL", "CASE", "CHECK", "CHECKSUM", "COLUMN", "COMMIT", "CREATE", "CROSS", "DATABASE",
            "DATABASES", "DEFAULT", "DELETE", "DELIMITER", "DESC", "DESCRIBE", "DISTINCT", "DROP", "ELSE", "END",
            "EVENT", "EXISTS", "EXPLAIN", "FLUSH", "FOREIGN", "FROM", "FULL", "FUNCTION", "GLOBAL", "GRANT", "GRANTS",
            "GROUP", "HAVING", "IF", "IN", "INDEX", "INNER", "INSERT", "INTERVAL", "INTO", "IS", "JOIN", "KEY", "KILL",
            "LEFT", "LIKE", "LIMIT", "LOAD", "LOCK", "LOGS", "MASTER", "NOT", "NULL", "OFFSET", "ON", "OPTIMIZE", "OR",
            "ORDER", "OUTER", "PRIMARY", "PROCEDURE", "PROCESSLIST", "PURGE", "RENAME", "REPLACE", "REPLICA", "RESET",
            "REVOKE", "RIGHT", "ROLLBACK", "SAVEPOINT", "SCHEMA", "SELECT", "SESSION", "SET", "SHOW", "SLAVE", "START",
            "STATUS", "STOP", "TABLE", "TABLES", "THEN", "TO", "TRANSACTION", "TRIGGER", "TRUNCATE", "UNION", "UNIQUE",
            "UNLOCK", "UPDATE", "USE", "USER", "USING", "VALUES", "VARIABLES", "VIEW", "WARNINGS", "WHEN", "WHERE",
            "WITH");

    private final CurrentSession current;
    private @Nullable OpenSession readFrom;
    private Optional<String> readSchema = Optional.empty();
    private SortedSet<String> names = new TreeSet<>();

    SqlCompleter(CurrentSession current) {
        this.current = current;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        boolean lower = !line.word().isEmpty() && Character.isLowerCase(line.word().charAt(0));
        boolean afterDot = line instanceof TypedText text && text.before().endsWith(".");
        if (!afterDot) {
            KEYWORDS.forEach(k -> candidates.add(new Candidate(lower ? k.toLowerCase(Locale.ROOT) : k)));
        }
        names().forEach(n -> candidates.add(new Candidate(n)));
    }

    private SortedSet<String> names() {
        OpenSession session = current.find().orElse(null);
        try {
            Optional<String> schema = session == null ? Optional.empty() : session.currentSchema();
            if (session == null || !session.equals(readFrom) || !schema.equals(readSchema)) {
                names = session == null ? new TreeSet<>() : read(session, schema);
                readFrom = session;
                readSchema = schema;
            }
        } catch (GodwitException e) {
            return names; // completion never fails: it offers what it knows
        }
        return names;
    }

    private static SortedSet<String> read(OpenSession session, Optional<String> schema) {
        SortedSet<String> names = new TreeSet<>();
        add(names, session, "SHOW DATABASES");
        if (schema.isPresent()) {
            add(names, session, "SHOW TABLES");
            add(names, session, "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                    + " LIMIT " + MOST_NAMES);
        }
        return names;
    }

    private static void add(SortedSet<String> names, OpenSession session, String sql) {
        try (var rows = session.run(sql).rows().orElseThrow()) {
            while (rows.next()) {
                names.add(rows.text(0));
            }
        }
    }
}
