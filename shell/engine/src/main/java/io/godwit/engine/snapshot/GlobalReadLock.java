package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.util.List;

/**
 * FLUSH TABLES WITH READ LOCK within a budget. Writers stall from the moment the server begins to take the lock, so a statement that
 * would make it wait is looked for first, each try waits for seconds only, and a failed try is undone: the server keeps the global
 * lock even when the statement fails. One thread.
 */
final class GlobalReadLock implements AutoCloseable {
    /** What writers may have to wait in the worst case, per try. */
    private static final int LOCK_WAIT_SECONDS = 2;
    private static final int TRIES = 3;
    private static final Duration QUIET_BUDGET = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(250);
    /** If this client vanishes without a word, the server lets go after so long. */
    private static final int WAIT_TIMEOUT_SECONDS = 10;

    private final MySqlSession session;
    private final EventSink events;
    private final Cancellation cancellation;
    private long takenAt;

    GlobalReadLock(MySqlSession session, EventSink events, Cancellation cancellation) {
        this.session = session;
        this.events = events;
        this.cancellation = cancellation;
        session.execute(
                "SET SESSION lock_wait_timeout = " + LOCK_WAIT_SECONDS + ", wait_timeout = " + WAIT_TIMEOUT_SECONDS
                        + ", sql_mode = ''");
    }

    /** @throws GodwitException if the privilege is missing or the lock cannot be had; the lock is not held then */
    void take() {
        for (int attempt = 1;; attempt++) {
            cancellation.throwIfRequested();
            waitForQuiet();
            takenAt = System.nanoTime();
            try {
                session.execute("FLUSH TABLES WITH READ LOCK");
                return;
            } catch (GodwitException e) {
                release();
                refuseOrRetry(e, attempt);
            }
        }
    }

    private void refuseOrRetry(GodwitException e, int attempt) {
        switch (SqlErrors.errno(e)) {
            case SqlErrors.ACCESS_DENIED_FOR_STATEMENT, 1045 -> throw new GodwitException(SnapshotError.LOCK_DENIED,
                    "Cannot make a consistent dump: " + session.spec().display()
                            + " may not run FLUSH TABLES WITH READ LOCK.",
                    "Grant RELOAD (or FLUSH_TABLES) to the account, or use consistent: false and stop the writers yourself."
                            + " Dumping without this lock is not supported yet.",
                    e);
            case SqlErrors.LOCK_WAIT_TIMEOUT -> {
                if (attempt >= TRIES) {
                    throw new GodwitException(SnapshotError.LOCK_BUSY,
                            "Cannot take the global read lock: the server did not grant it in "
                                    + TRIES + " tries of " + LOCK_WAIT_SECONDS + " s. " + describe(blockers()),
                            "Wait for these statements, or end them with KILL QUERY <id>, then run the same command again.",
                            e);
                }
                events.note("The global read lock was not granted within " + LOCK_WAIT_SECONDS + " s; trying again.");
                pause(POLL.multipliedBy(4L * attempt));
            }
            default -> throw e;
        }
    }

    /** Nobody else's statement may have run for long when the lock is asked for, or writers would wait for it too. */
    private void waitForQuiet() {
        long end = System.nanoTime() + QUIET_BUDGET.toNanos();
        List<String> busy = longStatements();
        if (!busy.isEmpty()) {
            events.note("Waiting for statements to end before the global read lock is asked for. " + describe(busy));
        }
        while (!busy.isEmpty()) {
            cancellation.throwIfRequested();
            if (System.nanoTime() > end) {
                throw new GodwitException(SnapshotError.LOCK_BUSY,
                        "Cannot take the global read lock without stalling all writers. " + describe(busy),
                        "Wait for these statements, or end them with KILL QUERY <id>, then run the same command again.");
            }
            pause(POLL);
            busy = longStatements();
        }
    }

    private List<String> longStatements() {
        return session.list(
                "SELECT ID, USER, TIME, LEFT(IFNULL(INFO, COMMAND), 2000) FROM information_schema.PROCESSLIST"
                        + " WHERE COMMAND NOT IN ('Sleep', 'Daemon', 'Binlog Dump', 'Binlog Dump GTID', 'Connect')"
                        + " AND USER NOT IN ('event_scheduler', 'system user') AND TIME >= 1 AND ID <> CONNECTION_ID() ORDER BY TIME DESC LIMIT 10",
                row -> "id " + row.text(0) + " of '" + row.text(1) + "', running for " + row.text(2) + " s: "
                        + SqlErrors.show(row.text(3)));
    }

    /** Long statements, or else sessions that hold locks on tables. */
    private List<String> blockers() {
        List<String> statements = longStatements();
        if (!statements.isEmpty()) {
            return statements;
        }
        try {
            return session.list(
                    "SELECT DISTINCT t.PROCESSLIST_ID, t.PROCESSLIST_USER, CONCAT(m.OBJECT_SCHEMA, '.', m.OBJECT_NAME)"
                            + " FROM performance_schema.metadata_locks m JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID"
                            + " WHERE m.OBJECT_TYPE = 'TABLE' AND m.LOCK_STATUS = 'GRANTED' AND m.LOCK_TYPE IN ('SHARED_NO_READ_WRITE', 'EXCLUSIVE')"
                            + " AND t.PROCESSLIST_ID <> CONNECTION_ID() LIMIT 10",
                    row -> "id " + row.text(0) + " of '" + row.text(1) + "', which has locked table " + row.text(2));
        } catch (GodwitException notVisible) {
            return List.of();
        }
    }

    private static String describe(List<String> statements) {
        return statements.isEmpty()
                ? "No long statement is running now."
                : "Running: " + String.join("; ", statements) + ".";
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
    }

    /** Lets writers go on. @return how long they can have waited at most */
    Duration release() {
        session.execute("UNLOCK TABLES");
        return Duration.ofNanos(System.nanoTime() - takenAt);
    }

    /** Ends the session, and with it the lock, whatever state it is in. */
    @Override
    public void close() {
        session.close();
    }
}
