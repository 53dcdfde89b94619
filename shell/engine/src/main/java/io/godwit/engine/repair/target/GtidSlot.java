package io.godwit.engine.repair.target;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.Gtid;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.session.MySqlSession;

/**
 * Executes something under the GTID of the source's transaction. Whatever goes wrong is rolled back, never committed: a COMMIT after a
 * failed statement would take the GTID and keep half of the work. One thread.
 */
public final class GtidSlot {
    private final MySqlSession session;

    public GtidSlot(MySqlSession session) {
        this.session = session;
    }

    /**
     * Commits what the body does. An empty body marks the GTID alone.
     *
     * @throws GodwitException of the body, and then nothing was done
     */
    public void transaction(Gtid gtid, Runnable body) {
        take(gtid);
        try {
            session.execute("START TRANSACTION");
            body.run();
            session.execute("COMMIT");
            leave(gtid);
        } catch (RuntimeException e) {
            giveBack(e);
            throw e;
        }
    }

    /** For a statement that commits by itself. */
    public void statement(Gtid gtid, String sql, Runnable announce) {
        take(gtid);
        try {
            announce.run();
            session.execute(sql);
            leave(gtid);
        } catch (RuntimeException e) {
            giveBack(e);
            throw e;
        }
    }

    /** Once the session owns the GTID nobody else can execute it; asked before that, the answer would be old at once. */
    private void take(Gtid gtid) {
        session.execute("SET SESSION gtid_next = '" + gtid + "'");
        if (isExecuted(gtid)) {
            session.execute("SET SESSION gtid_next = 'AUTOMATIC'");
            throw new GodwitException(RepairError.ALREADY_EXECUTED,
                    "The target " + session.spec().display() + " has executed transaction '" + gtid
                            + "' already; the server would drop every statement under it without a word.",
                    "Look at the gap again.");
        }
    }

    private void leave(Gtid gtid) {
        session.execute("SET SESSION gtid_next = 'AUTOMATIC'");
        if (!isExecuted(gtid)) {
            throw new GodwitException(RepairError.NOT_AS_WRITTEN,
                    "Transaction '" + gtid + "' was committed, and gtid_executed of " + session.spec().display()
                            + " does not have it.",
                    "Look at the target's gtid_mode and error log.");
        }
    }

    private boolean isExecuted(Gtid gtid) {
        return session.first("SELECT GTID_SUBSET(?, @@GLOBAL.gtid_executed)", row -> row.number(0) == 1,
                gtid.toString()).orElseThrow();
    }

    /** Where this fails too, the session is lost and the server has rolled back. */
    private void giveBack(RuntimeException cause) {
        try {
            session.execute("ROLLBACK");
            session.execute("SET SESSION gtid_next = 'AUTOMATIC'");
        } catch (GodwitException e) {
            cause.addSuppressed(e);
            closeQuietly(cause);
        }
    }

    private void closeQuietly(RuntimeException cause) {
        try {
            session.close();
        } catch (GodwitException e) {
            cause.addSuppressed(e);
        }
    }
}
