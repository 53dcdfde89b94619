package io.godwit.engine.gtid;

import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.session.SqlSession;

/** Managed services that do not let users set the variable have a procedure for it. Stateless. */
public final class SqlGtidWriter implements GtidWriter {
    @Override
    public void setPurged(SqlSession session, String value) {
        session.execute(hasProcedure(session) ? "CALL sys.set_gtid_purged(?)" : "SET GLOBAL gtid_purged = ?", value);
    }

    private static boolean hasProcedure(SqlSession session) {
        return session.first("SELECT COUNT(*) FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_SCHEMA = 'sys' AND ROUTINE_NAME = 'set_gtid_purged'", row -> row.number(0))
                .orElse(0L) > 0;
    }
}
