package io.godwit.testing;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;

/** Kills sessions that may end by themselves meanwhile. Stateless. */
public final class SessionKill {
    private static final int NO_SUCH_THREAD = 1094;

    private SessionKill() {
    }

    /**
     * @param statement KILL or KILL QUERY
     * @return whether the session was still there
     */
    public static boolean run(MySqlSession session, String statement) {
        try {
            session.execute(statement);
            return true;
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) != NO_SUCH_THREAD) {
                throw e;
            }
            return false;
        }
    }
}
