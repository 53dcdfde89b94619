package io.godwit.engine.binlog;

import io.godwit.engine.binlog.event.BinlogEvent;
import io.godwit.engine.binlog.event.ByteReader;
import io.godwit.engine.binlog.event.QueryEvent;
import io.godwit.engine.binlog.image.StatementChange;

import io.godwit.engine.binlog.image.StatementChange.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Follows where a transaction begins and ends among its events, and tells which of them are changes by themselves. One thread. */
final class TransactionFrame {
    private static final Pattern SAVEPOINT = Pattern.compile("(?is)^\\s*(RELEASE\\s+)?SAVEPOINT\\b.*");
    private static final Pattern XA_START = Pattern.compile("(?is)^\\s*XA\\s+(START|BEGIN)\\b");
    private static final Pattern XA_END = Pattern.compile("(?is)^\\s*XA\\s+END\\b.*");

    private boolean open;
    private String xid = "";

    /** Whether the transaction began and its end has not come. */
    boolean isOpen() {
        return open;
    }

    /** @return what an event that is neither a table map nor rows changes, if anything */
    Optional<StatementChange> change(BinlogEvent event) {
        return switch (event.type()) {
            case QUERY -> statement(QueryEvent.read(event));
            case EXECUTE_LOAD_QUERY -> Optional.of(StatementRules.change(QueryEvent.read(event)));
            case XID -> {
                open = false;
                yield Optional.empty();
            }
            case XA_PREPARE -> xaPrepare(event.reader());
            case INTVAR, RAND, USER_VAR, BEGIN_LOAD_QUERY, APPEND_BLOCK, DELETE_FILE ->
                Optional.of(new StatementChange("", event.name(), Kind.DML));
            default -> event.type().isWithoutEffect()
                    ? Optional.empty()
                    : Optional.of(new StatementChange("", event.name(), Kind.UNKNOWN));
        };
    }

    private Optional<StatementChange> statement(QueryEvent statement) {
        String sql = statement.sql().strip();
        if (sql.equalsIgnoreCase("BEGIN")) {
            open = true;
            return Optional.empty();
        }
        if (sql.equalsIgnoreCase("COMMIT")) {
            open = false;
            return Optional.empty();
        }
        if (sql.equalsIgnoreCase("ROLLBACK")) {
            // Rows before it stay in tables without transactions, and only there.
            open = false;
            return Optional.of(new StatementChange(statement.schema(), sql, Kind.UNKNOWN));
        }
        if (XA_START.matcher(sql).find()) {
            open = true;
            xid = XA_START.matcher(sql).replaceFirst("").strip();
            return Optional.empty();
        }
        if (SAVEPOINT.matcher(sql).matches() || XA_END.matcher(sql).matches()) {
            return Optional.empty();
        }
        return Optional.of(StatementRules.change(statement));
    }

    /** In one phase it is a commit like any other. */
    private Optional<StatementChange> xaPrepare(ByteReader reader) {
        open = false;
        boolean onePhase = reader.u8() != 0;
        return onePhase ? Optional.empty() : Optional.of(new StatementChange("", "XA PREPARE " + xid, Kind.XA));
    }
}
