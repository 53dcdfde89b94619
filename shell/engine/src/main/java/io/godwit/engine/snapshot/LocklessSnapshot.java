package io.godwit.engine.snapshot;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.engine.gtid.Watermark;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An exact view in many sessions without any lock: all open theirs at once, and it is taken only if every watermark is exact and all are
 * the same, so that nobody can have committed in between. One thread.
 */
final class LocklessSnapshot {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final SessionFactory sessions;
    private final LockBudget budget;
    private final EventSink events;
    private final Cancellation cancellation;

    LocklessSnapshot(SessionFactory sessions, LockBudget budget, EventSink events, Cancellation cancellation) {
        this.sessions = sessions;
        this.budget = budget;
        this.events = events;
        this.cancellation = cancellation;
    }

    /** @return nothing if there was no such moment in as many tries and as much time as the budget allows */
    Optional<Snapshot> open(List<MySqlSession> readers) {
        long end = System.nanoTime() + budget.timeout().toNanos();
        try (MySqlSession side = sessions.open()) {
            XaGuard xa = new XaGuard(side);
            for (int i = 0; i < budget.lockless() && System.nanoTime() < end; i++) {
                cancellation.throwIfRequested();
                boolean quiet = xa.prepared().isEmpty();
                Collection<Watermark> marks = openViews(readers);
                if (quiet && marks.stream().allMatch(Watermark::isExact) && marks.stream().distinct().count() == 1
                        && xa.prepared().isEmpty()) {
                    String executed = marks.iterator().next().low().toString();
                    return Optional.of(new Snapshot(new BinlogPosition("", 0, executed), true, Duration.ZERO,
                            Optional.empty(), readers, events, Snapshot.KEEP_ALIVE));
                }
                readers.forEach(r -> r.execute("ROLLBACK"));
                pause();
            }
            return Optional.empty();
        }
    }

    /** The transactions stay open whatever the watermarks say. */
    private static Collection<Watermark> openViews(List<MySqlSession> readers) {
        Collection<Watermark> marks = new ConcurrentLinkedQueue<>();
        try (TaskGroup group = new TaskGroup("godwit-snapshot", () -> {
        })) {
            readers.forEach(reader -> group.fork(() -> marks.add(MarkedView.open(reader).watermark())));
            group.join();
        }
        return marks;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
    }
}
