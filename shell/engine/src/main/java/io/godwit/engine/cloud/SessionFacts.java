package io.godwit.engine.cloud;

import io.godwit.api.cloud.ServerFacts;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;

/** Asks a server only for what a profile wants to know. One thread. */
final class SessionFacts implements ServerFacts {
    private final MySqlSession session;

    SessionFacts(MySqlSession session) {
        this.session = session;
    }

    @Override
    public String host() {
        return session.spec().host();
    }

    @Override
    public String variable(String name) {
        return session.first("SHOW GLOBAL VARIABLES LIKE ?", row -> {
            String value = row.findText(1);
            return value == null ? "" : value;
        }, name.replace("_", "\\_")).orElse("");
    }

    @Override
    public boolean hasTable(String schema, String table) {
        return exists("SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?", schema,
                table);
    }

    @Override
    public boolean hasTableLike(String schema, String pattern) {
        return exists("SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ? LIMIT 1",
                schema, pattern);
    }

    @Override
    public boolean hasRoutine(String schema, String routine) {
        return exists("SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ? AND ROUTINE_NAME = ?",
                schema, routine);
    }

    @Override
    public boolean hasUser(String user) {
        try {
            return exists("SELECT 1 FROM mysql.user WHERE User = ? LIMIT 1", user);
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) == SqlErrors.TABLE_ACCESS_DENIED) {
                return false;
            }
            throw e;
        }
    }

    private boolean exists(String sql, Object... values) {
        return session.first(sql, row -> true, values).isPresent();
    }
}
