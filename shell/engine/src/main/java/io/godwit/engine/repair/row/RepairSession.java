package io.godwit.engine.repair.row;

import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;

/** A session in which canonical values mean the same as in the source's log. Stateless. */
public final class RepairSession {
    private RepairSession() {
    }

    public static MySqlSession open(SessionFactory target) {
        MySqlSession session = target.open();
        try {
            setUp(session);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Not in strict mode, which refuses what an older source may hold, such as zero dates, and with dates that the calendar does not
     * have; what the server stores is read back instead.
     * Foreign keys are not checked, since rows come in the source's order and not in that of the tables.
     */
    public static void setUp(MySqlSession session) {
        session.execute("SET NAMES utf8mb4");
        session.execute(
                "SET SESSION time_zone = '+00:00', SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES',"
                        + " SESSION foreign_key_checks = 0, SESSION unique_checks = 1, SESSION sql_safe_updates = 0,"
                        + " SESSION sql_select_limit = DEFAULT, SESSION autocommit = 1, SESSION innodb_lock_wait_timeout = 20,"
                        + " SESSION max_execution_time = 0, SESSION lock_wait_timeout = 20");
    }
}
