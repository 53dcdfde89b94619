package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.Cleanup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Opens a {@link Snapshot}: every session is connected and set up first, then under a lock all transactions are started at once while the
 * position is read, then the lock is released. The lock is the global one, else one on the tables, else there is none and a moment
 * without commits is looked for. One thread.
 */
public final class SnapshotOpener {
    /** The stage whose progress is told right before writers are held, with nothing done, and right after. */
    public static final String STAGE = "Opening snapshot";

    private final SessionFactory sessions;
    private final ServerInfo server;
    private final ReaderSetup setup;
    private final LockBudget budget;
    private final EventSink events;
    private final Cancellation cancellation;

    public SnapshotOpener(SessionFactory sessions, ServerInfo server, ReaderSetup setup, LockBudget budget,
            EventSink events, Cancellation cancellation) {
        this.sessions = sessions;
        this.server = server;
        this.setup = setup;
        this.budget = budget;
        this.events = events;
        this.cancellation = cancellation;
    }

    /**
     * @param count sessions wanted, spares included
     * @param consistent false: no lock and no transaction, each read sees what is committed by then; the position is read first
     * @param tables to be dumped; asked for only where no lock on the whole server may be taken
     */
    public Snapshot open(int count, boolean consistent, Supplier<? extends Collection<TableName>> tables) {
        try (Cleanup onFailure = new Cleanup()) {
            List<MySqlSession> readers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                cancellation.throwIfRequested();
                MySqlSession reader = onFailure.add(sessions.open());
                setup.apply(reader);
                readers.add(reader);
            }
            Snapshot snapshot = consistent ? openExact(readers, tables) : openUnlocked(readers);
            onFailure.disarm();
            return snapshot;
        }
    }

    private Snapshot openExact(List<MySqlSession> readers, Supplier<? extends Collection<TableName>> tables) {
        try {
            return openLocked(readers, ReadLock.Kind.GLOBAL, Optional.empty());
        } catch (GodwitException global) {
            if (global.code() != SnapshotError.LOCK_DENIED) {
                throw global;
            }
            Set<TableName> names = new TreeSet<>(tables.get());
            if (names.isEmpty()) {
                throw denied(global, List.of());
            }
            events.note(global.getMessage() + " The tables to be dumped are locked instead.");
            return openWithoutGlobalLock(readers, names, global);
        }
    }

    private Snapshot openWithoutGlobalLock(List<MySqlSession> readers, Set<TableName> names, GodwitException global) {
        try {
            return openLocked(readers, ReadLock.Kind.of(names), Optional.of(names));
        } catch (GodwitException e) {
            if (e.code() != SnapshotError.LOCK_DENIED) {
                throw e;
            }
            if (budget.lockless() == 0 || !server.variable("gtid_mode").equals("ON") || !server.binlogEnabled()) {
                throw denied(global, List.of(e.getMessage()));
            }
            events.note(e.getMessage() + " A moment without commits is looked for instead.");
            return new LocklessSnapshot(sessions, budget, events, cancellation).open(readers)
                    .orElseThrow(() -> denied(global, List.of(e.getMessage(), "In " + budget.lockless()
                            + " tries there was no moment at which nobody committed.")));
        }
    }

    private GodwitException denied(GodwitException global, List<String> others) {
        return new GodwitException(SnapshotError.LOCK_DENIED,
                "Cannot make a consistent dump: " + global.getMessage() + String.join("", others.stream()
                        .map(o -> " " + o).toList()),
                "Grant RELOAD (or FLUSH_TABLES), or LOCK TABLES, to the account; or use fewer threads and more"
                        + " lockRetries; or use consistent: false, which needs no lock.",
                global);
    }

    private Snapshot openUnlocked(List<MySqlSession> readers) {
        warnAboutXa(new XaGuard(readers.getFirst()));
        return new Snapshot(PositionReader.read(readers.getFirst(), server), false, Duration.ZERO, Optional.empty(),
                readers, events,
                Snapshot.KEEP_ALIVE);
    }

    /** Nothing waits for them here: what they change may be missing although their GTID is executed. */
    private void warnAboutXa(XaGuard xa) {
        try {
            List<String> prepared = xa.prepared();
            if (!prepared.isEmpty()) {
                events.warning(
                        "XA transactions are prepared, and no repair can tell whether their rows are in the dump: "
                                + String.join(", ", prepared) + ". End them before the dump.");
            }
        } catch (GodwitException blind) {
            events.note(blind.getMessage());
        }
    }

    private Snapshot openLocked(List<MySqlSession> readers, ReadLock.Kind kind, Optional<Set<TableName>> tables) {
        long end = System.nanoTime() + budget.timeout().toNanos();
        try (Cleanup cleanup = new Cleanup()) {
            MySqlSession side = cleanup.add(sessions.open());
            MySqlSession session = cleanup.add(sessions.open()); // closing it releases the lock, whatever happened before
            ReadLock lock = new ReadLock(kind, session, new StallGuard(side, budget.stall()), budget, events,
                    cancellation);
            XaGuard xa = new XaGuard(side);
            rehearse(side, readers, xa);
            while (true) {
                events.progress(new Progress(STAGE, 0, readers.size(), "sessions", ""));
                Attempt attempt = attempt(session, side, lock, readers, xa, end);
                if (attempt.prepared.isEmpty()) {
                    events.progress(new Progress(STAGE, readers.size(), readers.size(), "sessions", ""));
                    return new Snapshot(attempt.position, true, lock.longestHold(), tables, readers, events,
                            Snapshot.KEEP_ALIVE);
                }
                readers.forEach(r -> r.execute("ROLLBACK"));
                waitForXa(attempt.prepared, end);
            }
        }
    }

    /** @param prepared XA transactions that keep the view from being exact */
    private record Attempt(BinlogPosition position, List<String> prepared) {
    }

    private Attempt attempt(MySqlSession session, MySqlSession side, ReadLock lock, List<MySqlSession> readers,
            XaGuard xa, long end) {
        try (SimultaneousStart start = new SimultaneousStart(readers)) {
            lock.take(end);
            try {
                start.go();
                Attempt attempt = new Attempt(PositionReader.read(side, server), xa.prepared());
                start.join();
                lock.release();
                return attempt;
            } catch (RuntimeException e) {
                session.close(); // before the others are waited for
                throw e;
            }
        }
    }

    /** Everything that happens under the lock happens once before, so that no first-time cost falls on the writers. */
    private void rehearse(MySqlSession session, List<MySqlSession> readers, XaGuard xa) {
        xa.prepared();
        PositionReader.read(session, server);
        try (SimultaneousStart start = new SimultaneousStart(readers)) {
            start.go();
            start.join();
        }
        readers.forEach(r -> r.execute("ROLLBACK"));
    }

    private void waitForXa(List<String> prepared, long end) {
        if (System.nanoTime() > end) {
            throw new GodwitException(SnapshotError.XA_PREPARED,
                    "No exact snapshot is possible: XA transactions are prepared and neither committed nor rolled back: "
                            + String.join(", ", prepared) + ".",
                    "End them with XA COMMIT or XA ROLLBACK (XA RECOVER CONVERT XID lists them), then run the same command again.");
        }
        events.note("Waiting for prepared XA transactions to end: " + String.join(", ", prepared) + ".");
        cancellation.throwIfRequested();
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
    }
}
