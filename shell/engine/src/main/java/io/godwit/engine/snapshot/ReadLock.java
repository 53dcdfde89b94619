package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * FLUSH TABLES WITH READ LOCK, or LOCK TABLES ... READ, within a budget. Writers stall from the moment the server begins to take the lock,
 * so it is not asked for while a statement runs that would make it wait; a try that waits all the same is killed and undone at once,
 * because the server keeps the global lock even when the statement fails. One thread.
 */
final class ReadLock {
    /**
     * What is locked. Immutable.
     *
     * @param name for messages
     * @param statement takes the lock
     * @param privilege what it takes
     * @param waitsForTransactions whether one that is open and has written keeps the lock from being granted
     */
    record Kind(String name, String statement, String privilege, boolean waitsForTransactions) {
        static final Kind GLOBAL = new Kind("the global read lock", "FLUSH TABLES WITH READ LOCK",
                "RELOAD (or FLUSH_TABLES)", false);

        static Kind of(Collection<TableName> tables) {
            return new Kind("read locks on " + tables.size() + " tables", tables.stream()
                    .map(t -> t.quoted() + " READ").collect(Collectors.joining(", ", "LOCK TABLES ", "")),
                    "LOCK TABLES and SELECT", true);
        }
    }

    /** A statement this old may well go on. */
    private static final Duration LONG = Duration.ofMillis(300);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** If this client vanishes without a word, the server lets go after so long. */
    private static final int HOLDING_SECONDS = 5;
    private static final int WAITING_SECONDS = 600;

    private final Kind kind;
    private final MySqlSession session;
    private final StallGuard guard;
    private final Blockers blockers;
    private final LockBudget budget;
    private final EventSink events;
    private final Cancellation cancellation;
    private long takenAt;
    private Duration longestHold = Duration.ZERO;

    /** @param session holds the lock; closing it lets go of it, whatever state it is in */
    ReadLock(Kind kind, MySqlSession session, StallGuard guard, LockBudget budget, EventSink events,
            Cancellation cancellation) {
        this.kind = kind;
        this.session = session;
        this.guard = guard;
        this.blockers = new Blockers(session);
        this.budget = budget;
        this.events = events;
        this.cancellation = cancellation;
        session.execute("SET SESSION lock_wait_timeout = " + (budget.stall().toSeconds() + 1) + ", wait_timeout = "
                + WAITING_SECONDS + ", sql_mode = ''");
    }

    /**
     * @param end when to give up, as {@link System#nanoTime} counts
     * @throws GodwitException if the privilege is missing or the lock cannot be had; the lock is not held then
     */
    void take(long end) {
        Duration pause = budget.stall();
        while (true) {
            waitForQuiet(end);
            session.execute("SET SESSION wait_timeout = " + HOLDING_SECONDS);
            takenAt = System.nanoTime();
            try {
                guard.run(session, kind.statement);
                return;
            } catch (GodwitException e) {
                release();
                refuseUnlessBusy(e);
                tellOrGiveUp(e, end);
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void refuseUnlessBusy(GodwitException e) {
        if (SqlErrors.isAccessDenied(e)) {
            throw new GodwitException(SnapshotError.LOCK_DENIED,
                    session.spec().display() + " may not take " + kind.name + ", which takes " + kind.privilege + ".",
                    null,
                    e);
        }
        if (e.code() != SessionError.INTERRUPTED && SqlErrors.errno(e) != SqlErrors.LOCK_WAIT_TIMEOUT) {
            throw e;
        }
    }

    private void tellOrGiveUp(GodwitException e, long end) {
        List<String> blocking = blockers.find(budget.stall().multipliedBy(4).dividedBy(5), kind.waitsForTransactions);
        if (System.nanoTime() > end) {
            throw busy("the server did not grant it within " + budget.stall().toMillis() + " ms in any try", blocking,
                    e);
        }
        events.note(kind.name + " was not granted within " + budget.stall().toMillis()
                + " ms and given up; it is tried again. " + describe(blocking));
    }

    /** Nobody else's statement may have run for long when the lock is asked for, or writers would wait for it too. */
    private void waitForQuiet(long end) {
        List<String> busy = blockers.find(LONG, false);
        if (!busy.isEmpty()) {
            events.note("Waiting for statements to end before " + kind.name + " is asked for. " + describe(busy));
        }
        while (!busy.isEmpty()) {
            cancellation.throwIfRequested();
            if (System.nanoTime() > end) {
                throw busy("writers would have to wait for others", busy, null);
            }
            pause(POLL);
            busy = blockers.find(LONG, false);
        }
        cancellation.throwIfRequested();
    }

    private GodwitException busy(String why, List<String> blocking, @Nullable Throwable cause) {
        return new GodwitException(SnapshotError.LOCK_BUSY,
                "Cannot take " + kind.name + " within " + budget.timeout().toSeconds() + " s: " + why + ". "
                        + describe(blocking),
                "Wait for these statements or end them with KILL <id>, give more time with lockTimeout, or use"
                        + " consistent: false, which needs no lock.",
                cause);
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

    /** Lets writers go on. */
    void release() {
        session.execute("UNLOCK TABLES");
        Duration held = Duration.ofNanos(System.nanoTime() - takenAt);
        longestHold = held.compareTo(longestHold) > 0 ? held : longestHold;
        session.execute("SET SESSION wait_timeout = " + WAITING_SECONDS);
    }

    /** How long writers can have waited at most for any one try. */
    Duration longestHold() {
        return longestHold;
    }
}
