package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.work.Cleanup;
import io.godwit.engine.work.TaskGroup;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that share one view of the server. Sealed: sessions only ever leave it, so none can have a newer view. Those that nobody uses
 * are kept from being cut off. Thread-safe; a session taken belongs to its taker, who closes it or leaves it to {@link #close}.
 */
public final class Snapshot implements AutoCloseable {
    /** Gateways cut off sessions that say nothing for a minute. */
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private final BinlogPosition position;
    private final boolean consistent;
    private final Duration locked;
    private final Optional<Set<TableName>> tables;
    private final EventSink events;
    private final Deque<MySqlSession> free;
    private final Collection<MySqlSession> all;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final TaskGroup keeper = new TaskGroup("godwit-keep-alive", () -> {
    });
    private int lost;

    Snapshot(BinlogPosition position, boolean consistent, Duration locked, Optional<Set<TableName>> tables,
            Collection<MySqlSession> sessions, EventSink events, Duration keepAlive) {
        this.position = position;
        this.consistent = consistent;
        this.locked = locked;
        this.tables = tables;
        this.events = events;
        this.all = List.copyOf(sessions);
        this.free = new ArrayDeque<>(sessions);
        keeper.fork(() -> keepAlive(keepAlive));
    }

    private void keepAlive(Duration every) {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                touchFree();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void touchFree() {
        free.removeIf(session -> {
            try {
                session.execute("DO 0");
                return false;
            } catch (GodwitException e) {
                lost++;
                events.warning("A spare session of the snapshot was lost; " + (free.size() - 1) + " are left. "
                        + e.getMessage());
                return true;
            }
        });
    }

    /** Where the server stood at the moment of the view. */
    public BinlogPosition position() {
        return position;
    }

    /** Whether all sessions see exactly the transactions up to {@link #position}. */
    public boolean isConsistent() {
        return consistent;
    }

    /** How long writers can have waited at most; zero if no lock was taken. */
    public Duration locked() {
        return locked;
    }

    /** The only tables whose rows are exact; absent where all are. */
    public Optional<Set<TableName>> exactTables() {
        return tables;
    }

    /** A session of this view. @throws GodwitException if none is left */
    public MySqlSession take() {
        return take(null);
    }

    /** Like {@link #take}, in place of a session that was lost. @throws GodwitException if none is left */
    public MySqlSession takeSpare(GodwitException why) {
        return take(why);
    }

    private synchronized MySqlSession take(@Nullable GodwitException why) {
        MySqlSession session = free.poll();
        if (session == null) {
            throw new GodwitException(SnapshotError.NO_SPARE_LEFT,
                    "No session of the snapshot is left: of " + all.size() + " " + lost
                            + " were lost and the others are in use; a new one would see other rows."
                            + (why == null ? "" : " The last loss: " + why.getMessage()),
                    "Run the dump again, into an empty directory, with more spareSessions; check why connections to the"
                            + " server are lost.",
                    why);
        }
        return session;
    }

    public synchronized void giveBack(MySqlSession session) {
        free.push(session);
    }

    /** Counts a session that was lost; it is never handed out again. */
    public synchronized void forget(MySqlSession session) {
        free.remove(session);
        lost++;
    }

    /** Ends every transaction. */
    @Override
    public void close() {
        closed.countDown();
        try (Cleanup cleanup = new Cleanup()) {
            all.forEach(cleanup::add);
            cleanup.add(keeper);
        }
    }
}
