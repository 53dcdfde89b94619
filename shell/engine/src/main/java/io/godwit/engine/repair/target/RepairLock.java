package io.godwit.engine.repair.target;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.session.MySqlSession;

/**
 * One repair of a target at a time, from whatever machine. The server gives the lock up with the session that holds it, also where a
 * killed client left that session behind. Stateless.
 */
public final class RepairLock {
    private static final String NAME = "godwit.repair";
    private static final int SECONDS = 10;

    private RepairLock() {
    }

    /** @throws GodwitException {@link RepairError#OTHER_REPAIR} if a repair runs now */
    public static void requireFree(MySqlSession session) {
        if (session.first("SELECT IS_USED_LOCK(?)", row -> row.findText(0) != null, NAME).orElse(false)) {
            throw taken(session);
        }
    }

    /** @param session holds the lock until it ends */
    public static void take(MySqlSession session) {
        boolean mine = session.first("SELECT GET_LOCK(?, ?)", row -> row.number(0) == 1, NAME, SECONDS).orElse(false);
        if (!mine) {
            throw taken(session);
        }
    }

    private static GodwitException taken(MySqlSession session) {
        return new GodwitException(RepairError.OTHER_REPAIR,
                "Another session repairs " + session.spec().display() + " now; it holds the lock '" + NAME + "'.",
                "Wait until it has ended, or end it.");
    }
}
