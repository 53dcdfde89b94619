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

    /** @param session holds the lock until it ends */
    public static void take(MySqlSession session) {
        boolean mine = session.first("SELECT GET_LOCK(?, ?)", row -> row.number(0) == 1, NAME, SECONDS).orElse(false);
        if (!mine) {
            throw new GodwitException(RepairError.OTHER_REPAIR,
                    "Another session repairs " + session.spec().display() + " now; it holds the lock '" + NAME + "'.",
                    "Wait until it has ended, or end it.");
        }
    }
}
