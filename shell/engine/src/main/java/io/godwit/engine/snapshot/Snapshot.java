package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.work.Cleanup;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Sessions that share one view of the server. Sealed: sessions only ever leave it, so none can have a newer view. Thread-safe; a
 * session taken belongs to its taker, who closes it or leaves it to {@link #close}.
 */
public final class Snapshot implements AutoCloseable {
    private final BinlogPosition position;
    private final boolean consistent;
    private final Duration locked;
    private final Deque<MySqlSession> free;
    private final Collection<MySqlSession> all;

    Snapshot(BinlogPosition position, boolean consistent, Duration locked, Collection<MySqlSession> sessions) {
        this.position = position;
        this.consistent = consistent;
        this.locked = locked;
        this.all = java.util.List.copyOf(sessions);
        this.free = new ArrayDeque<>(sessions);
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

    /** A session of this view. @throws GodwitException if none is left */
    public synchronized MySqlSession take() {
        MySqlSession session = free.poll();
        if (session == null) {
            throw new GodwitException(SnapshotError.NO_SPARE_LEFT,
                    "Every session that holds the snapshot is in use or was lost; a new one would see other rows.",
                    "Run the dump again, into an empty directory; check why connections to the server are lost.");
        }
        return session;
    }

    public synchronized void giveBack(MySqlSession session) {
        free.push(session);
    }

    /** Ends every transaction. */
    @Override
    public void close() {
        try (Cleanup cleanup = new Cleanup()) {
            all.forEach(cleanup::add);
        }
    }

}
