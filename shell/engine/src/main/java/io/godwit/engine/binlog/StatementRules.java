package io.godwit.engine.binlog;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.event.QueryEvent;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.binlog.image.StatementChange.Kind;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a logged statement is about by its first words. Stateless. */
final class StatementRules {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final String START = "^(?:\\s|/\\*(?!!).*?\\*/|--[^\\n]*\\n|#[^\\n]*\\n)*";
    private static final Pattern TEMPORARY = first("(CREATE|DROP)\\s+(/\\*!\\d*\\s*)?TEMPORARY\\b");
    private static final Pattern ACCOUNT = first("(GRANT|REVOKE|SET\\s+(PASSWORD|DEFAULT\\s+ROLE)"
            + "|(CREATE|ALTER|DROP|RENAME)\\s+(USER|ROLE))\\b");
    private static final Pattern DDL = first("(CREATE|ALTER|DROP|RENAME|TRUNCATE|IMPORT|INSTALL|UNINSTALL)\\b");
    private static final Pattern ADMIN = first("(ANALYZE|OPTIMIZE|REPAIR|FLUSH|CHECK|CHECKSUM)\\b");
    private static final Pattern DML = first("(INSERT|UPDATE|DELETE|REPLACE|LOAD|CALL|WITH|DO|SELECT)\\b");
    private static final Pattern XA = first("XA\\b");

    private static final String PART = "(?:`((?:[^`]|``)+)`|([\\w$\\x{80}-\\x{10FFFF}]+))";
    private static final Pattern BEFORE_TABLES = first(
            "(?:(?:CREATE|ALTER|DROP|RENAME|ANALYZE|OPTIMIZE|REPAIR|CHECK|TRUNCATE)(?:\\s+\\w+)?\\s+TABLES?"
                    + "(?:\\s+IF(?:\\s+NOT)?\\s+EXISTS)?|TRUNCATE|UPDATE|INSERT(?:\\s+IGNORE)?\\s+INTO"
                    + "|REPLACE\\s+INTO|DELETE\\s+FROM"
                    + "|(?:CREATE|DROP)(?:\\s+\\w+)?\\s+INDEX\\s+(?:`(?:[^`]|``)+`|[^\\s`]+)"
                    + "(?:\\s+USING\\s+\\w+)?\\s+ON)\\s*");
    private static final Pattern TABLE = Pattern.compile(PART + "(?:\\s*\\.\\s*" + PART + ")?");
    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:,|\\bTO\\b)\\s*", FLAGS);

    private StatementRules() {
    }

    private static Pattern first(String words) {
        return Pattern.compile(START + words, FLAGS);
    }

    static StatementChange change(QueryEvent statement) {
        return new StatementChange(statement.schema(), statement.sql(), kind(statement.sql()), tables(statement));
    }

    private static Kind kind(String sql) {
        if (TEMPORARY.matcher(sql).find() || ADMIN.matcher(sql).find()) {
            return Kind.ADMIN;
        }
        if (ACCOUNT.matcher(sql).find()) {
            return Kind.ACCOUNT;
        }
        if (DDL.matcher(sql).find()) {
            return Kind.DDL;
        }
        if (DML.matcher(sql).find()) {
            return Kind.DML;
        }
        return XA.matcher(sql).find() ? Kind.XA : Kind.UNKNOWN;
    }

    private static Set<TableName> tables(QueryEvent statement) {
        Set<TableName> tables = new TreeSet<>();
        Matcher before = BEFORE_TABLES.matcher(statement.sql());
        if (!before.find()) {
            return tables;
        }
        Matcher table = TABLE.matcher(statement.sql());
        Matcher between = BETWEEN.matcher(statement.sql());
        int at = before.end();
        while (table.region(at, statement.sql().length()).lookingAt()) {
            String first = name(table.group(1), table.group(2));
            String second = name(table.group(3), table.group(4));
            tables.add(second.isEmpty() ? new TableName(statement.schema(), first) : new TableName(first, second));
            if (!between.region(table.end(), statement.sql().length()).lookingAt()) {
                break;
            }
            at = between.end();
        }
        return tables;
    }

    private static String name(@Nullable String quoted, @Nullable String bare) {
        if (quoted != null) {
            return quoted.replace("``", "`");
        }
        return bare == null ? "" : bare;
    }
}
