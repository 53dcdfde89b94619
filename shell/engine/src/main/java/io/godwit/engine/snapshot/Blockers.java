package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds what a lock on the whole server would have to wait for. One thread. */
final class Blockers {
    private static final String OTHERS = " NOT IN ('Sleep', 'Daemon', 'Binlog Dump', 'Binlog Dump GTID', 'Connect')";

    private final SqlSession session;

    Blockers(SqlSession session) {
        this.session = session;
    }

    /**
     * Statements that have run for so long and, where the server tells, idle sessions that lock tables.
     *
     * @param transactions whether open transactions that have written count too
     * @return for people: id, user, seconds and the statement, cut and without secrets
     */
    List<String> find(Duration age, boolean transactions) {
        Map<Long, String> found = new LinkedHashMap<>();
        // Every account may ask this one; its seconds are whole.
        session.each("SELECT ID, USER, TIME, LEFT(IFNULL(INFO, COMMAND), 2000) FROM information_schema.PROCESSLIST"
                + " WHERE COMMAND" + OTHERS + " AND USER NOT IN ('event_scheduler', 'system user')"
                + " AND TIME >= " + Math.max(1, age.toSeconds())
                + " AND ID <> CONNECTION_ID() ORDER BY TIME DESC LIMIT 10",
                row -> found.put(row.number(0), statement(row)));
        addIfVisible(found, String.format(Locale.ROOT, "SELECT t.PROCESSLIST_ID, t.PROCESSLIST_USER,"
                + " ROUND(s.TIMER_WAIT / 1e12, 1), LEFT(IFNULL(s.SQL_TEXT, t.PROCESSLIST_COMMAND), 2000)"
                + " FROM performance_schema.events_statements_current s"
                + " JOIN performance_schema.threads t ON t.THREAD_ID = s.THREAD_ID"
                + " WHERE s.END_EVENT_ID IS NULL AND s.TIMER_WAIT >= %d AND t.PROCESSLIST_COMMAND" + OTHERS
                + " AND t.PROCESSLIST_ID <> CONNECTION_ID() ORDER BY s.TIMER_WAIT DESC LIMIT 10",
                age.toNanos() * 1_000), true);
        addIfVisible(found, "SELECT DISTINCT t.PROCESSLIST_ID, t.PROCESSLIST_USER,"
                + " CONCAT(m.OBJECT_SCHEMA, '.', m.OBJECT_NAME) FROM performance_schema.metadata_locks m"
                + " JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID"
                + " WHERE m.OBJECT_TYPE = 'TABLE' AND m.LOCK_STATUS = 'GRANTED' AND t.PROCESSLIST_COMMAND = 'Sleep'"
                + " AND m.LOCK_TYPE IN ('SHARED_NO_READ_WRITE', 'EXCLUSIVE') AND t.PROCESSLIST_ID <> CONNECTION_ID()"
                + " LIMIT 10", false);
        if (transactions) {
            addIfVisible(found, "SELECT t.trx_mysql_thread_id, p.USER, TIMESTAMPDIFF(SECOND, t.trx_started, NOW()),"
                    + " IFNULL(p.INFO, 'an open transaction') FROM information_schema.INNODB_TRX t"
                    + " JOIN information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id"
                    + " WHERE t.trx_rows_modified > 0 ORDER BY t.trx_started LIMIT 10", true);
        }
        return List.copyOf(found.values());
    }

    /** Where the performance schema is off or may not be read, whole seconds have to do. */
    private void addIfVisible(Map<Long, String> found, String sql, boolean statements) {
        try {
            session.each(sql, row -> found.putIfAbsent(row.number(0),
                    statements
                            ? statement(row)
                            : "id " + row.text(0) + " of '" + row.text(1) + "', which has locked table "
                                    + row.text(2)));
        } catch (GodwitException e) {
            if (!SqlErrors.isAccessDenied(e)) {
                throw e;
            }
        }
    }

    private static String statement(SqlRow row) {
        return "id " + row.text(0) + " of '" + row.text(1) + "', running for " + row.text(2) + " s: "
                + SqlErrors.show(row.text(3));
    }
}
