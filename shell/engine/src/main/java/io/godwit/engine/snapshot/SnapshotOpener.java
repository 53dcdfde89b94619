package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.Cleanup;
import io.godwit.engine.work.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens a {@link Snapshot}: every session is connected and set up first, then under the global read lock all transactions are started
 * at once while the position is read, then the lock is released. One thread.
 */
public final class SnapshotOpener {
    /** The stage whose progress is told right before writers are held, with nothing done, and right after. */
    public static final String STAGE = "Opening snapshot";

    /** How long prepared XA transactions are waited for. */
    private static final Duration XA_BUDGET = Duration.ofSeconds(10);

    private final SessionFactory sessions;
    private final ServerInfo server;
    private final ReaderSetup setup;
    private final EventSink events;
    private final Cancellation cancellation;

    public SnapshotOpener(SessionFactory sessions, ServerInfo server, ReaderSetup setup, EventSink events,
            Cancellation cancellation) {
        this.sessions = sessions;
        this.server = server;
        this.setup = setup;
        this.events = events;
        this.cancellation = cancellation;
    }

    /**
     * @param count sessions wanted, spares included
     * @param consistent false: no lock and no transaction, each read sees what is committed by then; the position is read first
     */
    public Snapshot open(int count, boolean consistent) {
        try (Cleanup onFailure = new Cleanup()) {
            List<MySqlSession> readers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                cancellation.throwIfRequested();
                MySqlSession reader = onFailure.add(sessions.open());
                setup.apply(reader);
                readers.add(reader);
            }
            Snapshot snapshot = consistent ? openLocked(readers) : openUnlocked(readers);
            onFailure.disarm();
            return snapshot;
        }
    }

    private Snapshot openUnlocked(List<MySqlSession> readers) {
        warnAboutXa(new XaGuard(readers.getFirst()));
        return new Snapshot(PositionReader.read(readers.getFirst(), server), false, Duration.ZERO, readers);
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

    private Snapshot openLocked(List<MySqlSession> readers) {
        long end = System.nanoTime() + XA_BUDGET.toNanos();
        // Closing the lock's session releases it, whatever happened before.
        try (MySqlSession session = sessions.open()) {
            GlobalReadLock lock = new GlobalReadLock(session, events, cancellation);
            XaGuard xa = new XaGuard(session);
            rehearse(session, readers, xa);
            while (true) {
                events.progress(new Progress(STAGE, 0, readers.size(), "sessions", ""));
                lock.take();
                BinlogPosition position = PositionReader.read(session, server);
                List<String> prepared = xa.prepared();
                if (prepared.isEmpty()) {
                    startTransactions(readers);
                    Duration locked = lock.release();
                    events.progress(new Progress(STAGE, readers.size(), readers.size(), "sessions", ""));
                    return new Snapshot(position, true, locked, readers);
                }
                lock.release();
                waitForXa(prepared, end);
            }
        }
    }

    /** Everything that happens under the lock happens once before, so that no first-time cost falls on the writers. */
    private void rehearse(MySqlSession session, List<MySqlSession> readers, XaGuard xa) {
        xa.prepared();
        PositionReader.read(session, server);
        startTransactions(readers);
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

    /** All at once: one round trip under the lock, not one per session. */
    private static void startTransactions(List<MySqlSession> readers) {
        try (TaskGroup group = new TaskGroup("godwit-snapshot", () -> {
        })) {
            for (MySqlSession reader : readers) {
                group.fork(() -> reader.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT"));
            }
            group.join();
        }
    }
}
