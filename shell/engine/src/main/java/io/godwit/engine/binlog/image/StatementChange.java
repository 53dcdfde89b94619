package io.godwit.engine.binlog.image;

import io.godwit.api.mysql.TableName;
import java.util.Set;

/**
 * A statement, or an event of another kind than rows, that a transaction holds. Immutable.
 *
 * @param schema the default schema it ran with; empty if none
 * @param sql its text, or the name of the event where there is none; may hold a hash of a password
 * @param tables those it names, as far as they are cheap to find; never a proof that it touches no other
 */
public record StatementChange(String schema, String sql, Kind kind, Set<TableName> tables) implements Change {
    public StatementChange {
        tables = Set.copyOf(tables);
    }

    public StatementChange(String schema, String sql, Kind kind) {
        this(schema, sql, kind, Set.of());
    }

    /** What a statement is about. */
    public enum Kind {
        /** Changes a definition: CREATE, ALTER, DROP, RENAME, TRUNCATE and the like. */
        DDL,
        /** Changes accounts, roles or privileges. */
        ACCOUNT,
        /** Changes neither rows nor definitions that last: ANALYZE, FLUSH, OPTIMIZE, temporary tables and the like. */
        ADMIN,
        /** Part of an XA transaction in two phases: its rows may be committed by another transaction, or not at all. */
        XA,
        /** Changes rows by a statement instead of row images. */
        DML,
        /** Anything else, with the name or number of the event as text. */
        UNKNOWN
    }
}
