package io.godwit.engine.binlog;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.Reach;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which table a statement changes rows of, and doubts all but the plainest: one table that is named first, no query, and no function
 * that could be somebody's own. Stateless.
 */
final class RowsReach {
    private static final Set<String> BEFORE_TABLE = Set.of("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE");
    /** Reserved words, so that none of them can be another table's alias. */
    private static final Set<String> OTHER_TABLES = Set.of("SELECT", "TABLE", "WITH", "JOIN", "STRAIGHT_JOIN", "USING",
            "UNION");
    /** What may stand before a parenthesis without being called: reserved words. */
    private static final Set<String> NOT_CALLED = Set.of("VALUES", "IN", "AND", "OR", "NOT", "XOR", "WHERE", "BETWEEN",
            "LIKE", "WHEN", "THEN", "ELSE", "CASE", "BY", "ON", "DIV", "INTERVAL", "PARTITION", "REGEXP", "RLIKE",
            "BINARY", "CHAR", "DECIMAL", "LINES", "SET");
    /** Functions of the server, if no space comes before the parenthesis: with it some of them may be somebody's own. */
    private static final Set<String> HARMLESS = Set.of("ABS", "CAST", "CEIL", "CEILING", "CHAR_LENGTH", "COALESCE",
            "CONCAT", "CONCAT_WS", "CONVERT", "CURDATE", "CURRENT_TIMESTAMP", "CURTIME", "DATE", "DATE_ADD",
            "DATE_FORMAT", "DATE_SUB", "FLOOR", "FROM_UNIXTIME", "GREATEST", "HEX", "IF", "IFNULL", "JSON_ARRAY",
            "JSON_OBJECT", "JSON_SET", "LAST_INSERT_ID", "LCASE", "LEAST", "LEFT", "LENGTH", "LOWER", "LPAD", "LTRIM",
            "MD5", "MOD", "NOW", "NULLIF", "RAND", "REPEAT", "REPLACE", "RIGHT", "ROUND", "RPAD", "RTRIM", "SHA1",
            "SHA2", "STR_TO_DATE", "SUBSTR", "SUBSTRING", "SYSDATE", "TRIM", "TRUNCATE", "UCASE", "UNHEX",
            "UNIX_TIMESTAMP", "UPPER", "UTC_TIMESTAMP", "UUID");

    private static final String UNKNOWN = "the tables that it changes cannot be told";
    private static final String MORE = "it names several tables or holds a query";

    private RowsReach() {
    }

    /** @param words at their beginning */
    static Reach of(StatementWords words) {
        Optional<TableName> table = target(words);
        if (table.isEmpty()) {
            return Reach.doubtful(Set.of(), UNKNOWN);
        }
        return Reach.doubtful(Set.of(table.get()), doubt(words));
    }

    private static Optional<TableName> target(StatementWords words) {
        String verb = words.peek();
        words.skip();
        words.skipAny(BEFORE_TABLE);
        return switch (verb) {
            case "INSERT", "REPLACE" -> inserted(words);
            case "UPDATE" -> words.table().filter(t -> setsOne(words));
            case "DELETE" -> takesFrom(words) ? words.table().filter(t -> !isListed(words)) : Optional.empty();
            case "LOAD" -> words.take("DATA") ? loaded(words) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<TableName> inserted(StatementWords words) {
        words.take("INTO");
        Optional<TableName> table = words.table();
        words.take("("); // names of columns
        return table;
    }

    private static boolean takesFrom(StatementWords words) {
        if (words.take("QUICK")) {
            words.skipAny(BEFORE_TABLE);
        }
        return words.take("FROM");
    }

    private static boolean isListed(StatementWords words) {
        return words.peek().equals(",") || words.peek().equals(".");
    }

    /** Whether nothing but an alias or partitions stands before SET. */
    private static boolean setsOne(StatementWords words) {
        if (words.take("PARTITION")) {
            while (words.hasMore() && !words.take(")")) {
                words.skip();
            }
        }
        words.take("AS");
        return words.take("SET") || (words.peek(1).equals("SET") && !isListed(words));
    }

    private static Optional<TableName> loaded(StatementWords words) {
        while (words.hasMore()) {
            if (words.take("INTO")) {
                return words.take("TABLE") ? words.table() : Optional.empty();
            }
            words.skip();
        }
        return Optional.empty();
    }

    private static String doubt(StatementWords words) {
        if (words.hasVersionComment()) {
            return "parts of it run on some servers only";
        }
        if (words.mentions(OTHER_TABLES)) {
            return MORE;
        }
        while (words.hasMore()) {
            if (words.peek().equals("(") && mayCall(words)) {
                return "it may call a function, " + words.peek(-1).toLowerCase(Locale.ROOT);
            }
            words.skip();
        }
        return "";
    }

    private static boolean mayCall(StatementWords words) {
        String before = words.peek(-1);
        boolean word = before.codePoints()
                .anyMatch(c -> Character.isLetterOrDigit(c) || c == '`' || c == '"' || c >= 0x80);
        return word && !words.followsString() && !NOT_CALLED.contains(before)
                && !(HARMLESS.contains(before) && words.isTight() && !words.peek(-2).equals("."));
    }
}
