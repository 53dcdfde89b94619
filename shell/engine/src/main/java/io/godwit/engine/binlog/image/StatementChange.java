package io.godwit.engine.binlog.image;

import io.godwit.api.mysql.TableName;
import java.util.Set;

/**
 * A statement, or an event of another kind than rows, that a transaction holds. Immutable.
 *
 * @param schema the default schema it ran with; empty if none
 * @param sql its text, or the name of the event where there is none; may hold a hash of a password
 */
public record StatementChange(String schema, String sql, Kind kind, Reach reach) implements Change {
    public StatementChange(String schema, String sql, Kind kind) {
        this(schema, sql, kind, Reach.NOTHING);
    }

    /** Those it names as changed. */
    public Set<TableName> tables() {
        return reach.tables();
    }

    /** Whether it changes no table but those it names; false for all that is not about tables. */
    public boolean namesAll() {
        return reach.doubt().isEmpty() && (kind == Kind.DML || !reach.tables().isEmpty());
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
        /** Changes rows by a statement instead of row images, or is part of what such a statement needs. */
        DML,
        /** Anything else, with the name or number of the event as text. */
        UNKNOWN
    }
}
