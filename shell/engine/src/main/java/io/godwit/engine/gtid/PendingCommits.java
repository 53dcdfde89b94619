package io.godwit.engine.gtid;

import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;
import java.time.Duration;

/** Commits that a view may have seen before the server counted them as executed. Stateless. */
public final class PendingCommits {
    /** Commits take milliseconds; a session that set {@code gtid_next} itself may own one for as long as it likes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private PendingCommits() {
    }

    /**
     * Waits until every transaction of {@code seen} is executed or given up, but for so long only.
     *
     * @return what is executed then, and what of {@code seen} still may be
     */
    public static GtidSet settle(SqlSession session, GtidSet seen, Cancellation cancellation) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            GtidSet owned = Watermark.owned(session);
            GtidSet executed = Watermark.executed(session);
            GtidSet pending = seen.intersect(owned).subtract(executed);
            if (pending.isEmpty() || System.nanoTime() > end) {
                return executed.union(pending);
            }
            cancellation.throwIfRequested();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
    }
}
