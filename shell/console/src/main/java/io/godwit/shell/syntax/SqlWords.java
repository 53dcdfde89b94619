package io.godwit.shell.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words of SQL, and which may stand where. Stateless. */
public final class SqlWords {
    /** With these a statement begins. */
    public static final List<String> VERBS = List.of("ALTER", "ANALYZE", "BEGIN", "CALL", "CHANGE", "CHECK", "CHECKSUM",
            "COMMIT", "CREATE", "DELETE", "DELIMITER", "DESCRIBE", "DO", "DROP", "EXPLAIN", "FLUSH", "GRANT", "INSERT",
            "KILL", "LOAD", "LOCK", "OPTIMIZE", "PURGE", "RENAME", "REPAIR", "REPLACE", "RESET", "REVOKE", "ROLLBACK",
            "SAVEPOINT", "SELECT", "SET", "SHOW", "START", "STOP", "TABLE", "TRUNCATE", "UNLOCK", "UPDATE", "USE",
            "VALUES", "WITH", "XA");

    /** After a table in FROM and the like. */
    public static final List<String> AFTER_TABLE = List.of("AS", "CROSS JOIN", "FOR UPDATE", "FORCE INDEX", "GROUP BY",
            "HAVING", "INNER JOIN", "JOIN", "LEFT JOIN", "LIMIT", "ON", "ORDER BY", "PARTITION", "RIGHT JOIN", "SET",
            "UNION", "USE INDEX", "USING", "VALUES", "WHERE");

    /** Where a value or a condition stands. */
    public static final List<String> EXPRESSION = List.of("ALL", "AND", "AS", "ASC", "AVG(", "BETWEEN", "CASE", "CAST(",
            "COALESCE(", "CONCAT(", "COUNT(", "CURRENT_TIMESTAMP", "DATE(", "DEFAULT", "DESC", "DISTINCT", "ELSE",
            "END",
            "EXISTS", "FALSE", "FROM", "GROUP BY", "HAVING", "IF(", "IFNULL(", "IN", "INTERVAL", "INTO", "IS", "LIKE",
            "LIMIT", "MAX(", "MIN(", "NOT", "NOW(", "NULL", "OFFSET", "ON", "OR", "ORDER BY", "REGEXP", "SUM(", "THEN",
            "TRUE", "UNION", "WHEN", "WHERE", "XOR");

    private static final List<String> OBJECTS = List.of("DATABASE", "EVENT", "FUNCTION", "INDEX", "PROCEDURE", "SCHEMA",
            "TABLE", "TRIGGER", "USER", "VIEW");

    /** What goes on after a word. */
    private static final Map<String, List<String>> FOLLOWERS = Map.ofEntries(
            Map.entry("ALTER", OBJECTS), Map.entry("DROP", OBJECTS),
            Map.entry("CREATE", List.of("DATABASE", "EVENT", "FUNCTION", "INDEX", "OR REPLACE", "PROCEDURE", "ROLE",
                    "SCHEMA", "TABLE", "TEMPORARY TABLE", "TRIGGER", "UNIQUE INDEX", "USER", "VIEW")),
            Map.entry("SHOW", List.of("BINARY LOGS", "BINLOG EVENTS", "COLUMNS FROM", "CREATE DATABASE", "CREATE TABLE",
                    "CREATE USER", "CREATE VIEW", "DATABASES", "ENGINES", "ERRORS", "EVENTS", "FULL PROCESSLIST",
                    "GLOBAL STATUS", "GLOBAL VARIABLES", "GRANTS", "GRANTS FOR", "INDEX FROM", "MASTER STATUS",
                    "PLUGINS",
                    "PRIVILEGES", "PROCESSLIST", "REPLICA STATUS", "SCHEMAS", "SLAVE STATUS", "STATUS", "TABLE STATUS",
                    "TABLES", "TRIGGERS", "VARIABLES", "VARIABLES LIKE", "WARNINGS")),
            Map.entry("START", List.of("REPLICA", "SLAVE", "TRANSACTION", "TRANSACTION READ ONLY",
                    "TRANSACTION WITH CONSISTENT SNAPSHOT")),
            Map.entry("STOP", List.of("REPLICA", "SLAVE")), Map.entry("ORDER", List.of("BY")),
            Map.entry("GROUP", List.of("BY")), Map.entry("INSERT", List.of("IGNORE INTO", "INTO")),
            Map.entry("REPLACE", List.of("INTO")), Map.entry("DELETE", List.of("FROM")),
            Map.entry("LEFT", List.of("JOIN", "OUTER JOIN")), Map.entry("RIGHT", List.of("JOIN", "OUTER JOIN")),
            Map.entry("INNER", List.of("JOIN")), Map.entry("CROSS", List.of("JOIN")),
            Map.entry("IS", List.of("NOT NULL", "NULL")),
            Map.entry("NOT", List.of("BETWEEN", "EXISTS", "IN", "LIKE", "NULL")),
            Map.entry("SET", List.of("GLOBAL", "NAMES", "PERSIST", "SESSION", "TRANSACTION ISOLATION LEVEL")),
            Map.entry("LOCK", List.of("INSTANCE FOR BACKUP", "TABLES")),
            Map.entry("UNLOCK", List.of("INSTANCE", "TABLES")),
            Map.entry("FLUSH", List.of("BINARY LOGS", "LOGS", "PRIVILEGES", "STATUS", "TABLES")),
            Map.entry("KILL", List.of("CONNECTION", "QUERY")), Map.entry("UNION", List.of("ALL", "DISTINCT", "SELECT")),
            Map.entry("EXPLAIN",
                    List.of("ANALYZE", "DELETE", "FORMAT=JSON", "FORMAT=TREE", "INSERT", "SELECT", "UPDATE")),
            Map.entry("TRUNCATE", List.of("TABLE")), Map.entry("RENAME", List.of("TABLE", "USER")),
            Map.entry("ANALYZE", List.of("TABLE")), Map.entry("OPTIMIZE", List.of("TABLE")),
            Map.entry("CHECK", List.of("TABLE")), Map.entry("CHECKSUM", List.of("TABLE")));

    /** Words that are coloured, and quoted when something has them as its name. */
    private static final Set<String> ALL = all();

    private SqlWords() {
    }

    public static boolean isKeyword(String word) {
        return ALL.contains(word.toUpperCase(Locale.ROOT));
    }

    /** What usually follows the word; empty if there is nothing special. */
    public static List<String> after(String word) {
        return FOLLOWERS.getOrDefault(word.toUpperCase(Locale.ROOT), List.of());
    }

    private static Set<String> all() {
        Set<String> words = new TreeSet<>(List.of("ADD", "BY", "CASCADE", "CHANNEL", "CHARACTER", "COLUMN",
                "CONSTRAINT",
                "CROSS", "DATABASE", "DATABASES", "DUPLICATE", "ENGINE", "FOREIGN", "FULL", "GLOBAL", "IDENTIFIED",
                "IF", "IGNORE", "INFILE", "INNER", "KEY", "LEFT", "LOCAL", "MODIFY", "OUTER", "PERSIST", "PRIMARY",
                "PRIVILEGES", "RECURSIVE", "REFERENCES", "RIGHT", "SCHEMA", "SESSION", "SLAVE", "SOURCE", "REPLICA",
                "TEMPORARY", "TO", "TRANSACTION", "UNIQUE", "INTO", "INT", "BIGINT", "VARCHAR", "CHAR", "TEXT",
                "DATETIME",
                "TIMESTAMP", "DECIMAL", "JSON", "BLOB", "UNSIGNED", "AUTO_INCREMENT", "DESC", "OVER", "WINDOW"));
        words.addAll(VERBS);
        words.addAll(OBJECTS);
        for (List<String> list : List.of(AFTER_TABLE, EXPRESSION)) {
            list.stream().filter(w -> !w.endsWith("(")).forEach(w -> words.addAll(List.of(w.split(" "))));
        }
        FOLLOWERS.values().forEach(list -> list.forEach(w -> words.addAll(List.of(w.split("[ =]")))));
        words.removeAll(
                Set.of("STATUS", "EVENTS", "PLUGINS", "NAMES", "LOGS", "ENGINES", "ERRORS", "USER", "EVENT", "TREE",
                        "INSTANCE", "DATE", "LEVEL"));
        return Set.copyOf(words);
    }
}
