package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.util.Collection;

/**
 * Waits, table by table, until each statement that was writing to one has ended. Engines without transactions show a row to others when
 * its statement lets go of the table, which is after the server counts it as executed: who reads {@code gtid_executed} and then such a
 * table may miss a row of it, unless a barrier lies between. Each table is locked for an instant. One thread.
 */
public final class WriteBarrier {
    /** Others wait behind the lock for as long as it waits itself. */
    private static final int PATIENCE_SECONDS = 1;

    private final MySqlSession session;
    private final Duration timeout;
    private final Cancellation cancellation;

    /**
     * @param session in no transaction, of an account that may LOCK TABLES
     * @param timeout for which each lock is tried again
     */
    public WriteBarrier(MySqlSession session, Duration timeout, Cancellation cancellation) {
        this.session = session;
        this.timeout = timeout;
        this.cancellation = cancellation;
    }

    /** @throws GodwitException {@link SnapshotError#LOCK_BUSY} if somebody holds on to a table; no lock is held then */
    public void pass(Collection<TableName> tables) {
        session.execute("SET SESSION lock_wait_timeout = " + PATIENCE_SECONDS);
        // A lock for reading comes after all writers that wait too, so many of them never let it through.
        boolean readOnly = session.first("SELECT @@GLOBAL.read_only", row -> row.number(0) == 1).orElse(false);
        String kind = readOnly ? " READ" : " WRITE";
        try {
            tables.forEach(table -> pass(table, "LOCK TABLES " + table.quoted() + kind));
        } finally {
            session.execute("SET SESSION lock_wait_timeout = DEFAULT");
        }
    }

    private void pass(TableName table, String lock) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            cancellation.throwIfRequested();
            try {
                session.execute(lock);
                return;
            } catch (GodwitException e) {
                if (SqlErrors.errno(e) != SqlErrors.LOCK_WAIT_TIMEOUT) {
                    throw e;
                }
                if (System.nanoTime() > end) {
                    throw new GodwitException(SnapshotError.LOCK_BUSY,
                            "Others kept " + table.quoted() + " locked for " + timeout.toSeconds()
                                    + " s, so nobody can tell of which moment its rows are.",
                            "End what uses it (SHOW PROCESSLIST), leave the table out with excludeTables, or convert it to InnoDB.",
                            e);
                }
            } finally {
                session.execute("UNLOCK TABLES");
            }
        }
    }
}
