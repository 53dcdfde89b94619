package io.godwit.engine.binlog;

import io.godwit.engine.binlog.event.QueryEvent;
import io.godwit.engine.binlog.image.Reach;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.binlog.image.StatementChange.Kind;
import java.util.Set;

/** Tells what a logged statement is about, and which tables it may change. Stateless. */
final class StatementRules {
    private static final Set<String> ACCOUNTS = Set.of("USER", "ROLE");

    private StatementRules() {
    }

    static StatementChange change(QueryEvent statement) {
        StatementWords words = new StatementWords(statement);
        boolean temporary = words.isTemporary();
        Kind kind = temporary ? Kind.DDL : kind(words);
        Reach reach = switch (kind) {
            case DDL, ADMIN -> DefinitionReach.of(words);
            case DML -> RowsReach.of(words);
            case ACCOUNT, XA, UNKNOWN -> Reach.NOTHING;
        };
        String doubt = words.doubt();
        if (!doubt.isEmpty() && (kind == Kind.DDL || kind == Kind.DML)) {
            reach = new Reach(reach.tables(), reach.schemas(), doubt);
        }
        if (temporary) { // what fills it may call functions that write to tables that last
            kind = reach.doubt().isEmpty() ? Kind.ADMIN : Kind.DML;
            reach = Reach.doubtful(Set.of(), reach.doubt());
        }
        return new StatementChange(statement.schema(), statement.sql(), kind, reach);
    }

    private static Kind kind(StatementWords words) {
        return switch (words.peek()) {
            case "GRANT", "REVOKE" -> Kind.ACCOUNT;
            case "SET" -> words.peek(1).equals("PASSWORD")
                    || (words.peek(1).equals("DEFAULT") && words.peek(2).equals("ROLE")) ? Kind.ACCOUNT : Kind.UNKNOWN;
            case "CREATE", "ALTER", "DROP", "RENAME" -> ACCOUNTS.contains(words.peek(1)) ? Kind.ACCOUNT : Kind.DDL;
            case "TRUNCATE", "IMPORT", "INSTALL", "UNINSTALL" -> Kind.DDL;
            case "ANALYZE", "OPTIMIZE", "REPAIR", "FLUSH", "CHECK", "CHECKSUM" -> Kind.ADMIN;
            case "INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD", "CALL", "WITH", "DO", "SELECT", "TABLE", "VALUES",
                    "(" ->
                Kind.DML;
            case "XA" -> Kind.XA;
            default -> Kind.UNKNOWN;
        };
    }
}
