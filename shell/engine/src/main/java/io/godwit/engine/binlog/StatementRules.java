package io.godwit.engine.binlog;

import io.godwit.engine.binlog.event.QueryEvent;
import io.godwit.engine.binlog.image.Reach;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.binlog.image.StatementChange.Kind;

/** Tells what a logged statement is about, and which tables it may change. Stateless. */
final class StatementRules {
    private StatementRules() {
    }

    static StatementChange change(QueryEvent statement) {
        StatementWords words = new StatementWords(statement);
        Kind kind = kind(words);
        Reach reach = switch (kind) {
            case DDL, ADMIN -> DefinitionReach.of(words);
            case DML -> RowsReach.of(words);
            case ACCOUNT, XA, UNKNOWN -> Reach.NOTHING;
        };
        String doubt = words.doubt();
        return new StatementChange(statement.schema(), statement.sql(), kind,
                doubt.isEmpty() ? reach : new Reach(reach.tables(), reach.schemas(), doubt));
    }

    private static Kind kind(StatementWords words) {
        return switch (words.peek()) {
            case "GRANT", "REVOKE" -> Kind.ACCOUNT;
            case "SET" -> words.peek(1).equals("PASSWORD")
                    || (words.peek(1).equals("DEFAULT") && words.peek(2).equals("ROLE")) ? Kind.ACCOUNT : Kind.UNKNOWN;
            case "CREATE", "ALTER", "DROP", "RENAME" -> defined(words.peek(1));
            case "TRUNCATE", "IMPORT", "INSTALL", "UNINSTALL" -> Kind.DDL;
            case "ANALYZE", "OPTIMIZE", "REPAIR", "FLUSH", "CHECK", "CHECKSUM" -> Kind.ADMIN;
            case "INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD", "CALL", "WITH", "DO", "SELECT", "TABLE", "VALUES",
                    "(" ->
                Kind.DML;
            case "XA" -> Kind.XA;
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind defined(String what) {
        return switch (what) {
            case "USER", "ROLE" -> Kind.ACCOUNT;
            case "TEMPORARY" -> Kind.ADMIN;
            default -> Kind.DDL;
        };
    }
}
