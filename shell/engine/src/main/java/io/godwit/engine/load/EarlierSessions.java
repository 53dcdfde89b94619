package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.session.SessionFactory;
import java.time.Duration;
import java.util.List;

/**
 * Sessions that an earlier load of the same dump left on the target. The client may be dead while the server still works on what it
 * sent; its state may be read only after that has ended. One thread.
 */
final class EarlierSessions {
    /** The connection attribute of every session of a load; its value is the dump's id. */
    static final String ATTRIBUTE = "godwit_load";

    /** The server notices by itself that a dead client's connection is closed. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private final SqlSession session;
    private final SessionFactory sessions;
    private final String id;
    private final Cancellation cancel;

    EarlierSessions(SqlSession session, SessionFactory sessions, String id, Cancellation cancel) {
        this.session = session;
        this.sessions = sessions;
        this.id = id;
        this.cancel = cancel;
    }

    /**
     * Waits until there are none.
     *
     * @param kill whether to end those that do not end by themselves
     */
    void awaitEnd(boolean kill, EventSink events) {
        if (gone(GRACE)) {
            return;
        }
        if (kill) {
            List<Long> left = find();
            events.note("Ending " + left.size() + " session(s) of an earlier load that are still at work.");
            left.forEach(sessions::killSession);
            if (gone(PATIENCE)) { // a killed transaction is there until it is rolled back
                return;
            }
        }
        throw new GodwitException(LoadError.RUNNING,
                "Another load of this dump is at work on " + sessions.spec().display() + ", in sessions " + find()
                        + ".",
                "Wait until it has ended, or end it.");
    }

    private boolean gone(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!find().isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            cancel.throwIfRequested();
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Cancellation.stopped(e);
            }
        }
        return true;
    }

    /** By attribute; where the performance schema is off, by the comment in their statements. */
    private List<Long> find() {
        return session.list("SELECT PROCESSLIST_ID FROM performance_schema.session_account_connect_attrs"
                + " WHERE ATTR_NAME = ? AND ATTR_VALUE = ? AND PROCESSLIST_ID <> CONNECTION_ID()"
                + " UNION SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND INFO LIKE ?",
                row -> row.number(0), ATTRIBUTE, id, "/* godwit load " + id + ",%");
    }
}
