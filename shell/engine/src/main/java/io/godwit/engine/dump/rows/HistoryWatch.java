package io.godwit.engine.dump.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches how many old row versions the server has to keep: it purges none that a snapshot may still ask for, and slows down when there
 * are too many. Warns once, and again each time the number has doubled. Takes PROCESS; without it nothing is told. One thread of its own.
 */
public final class HistoryWatch implements AutoCloseable {
    public static final Duration EVERY = Duration.ofSeconds(10);
    /** Transactions; servers run well with hundreds of thousands. */
    static final long MANY = 1_000_000;

    private final SessionFactory server;
    private final EventSink events;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final TaskGroup group = new TaskGroup("godwit-history", () -> {
    });
    private long warnAt;

    /** @param many from how many on it is warned */
    public HistoryWatch(SessionFactory server, EventSink events, Duration every, long many) {
        this.server = server;
        this.events = events;
        this.every = every;
        this.warnAt = many;
        group.fork(this::watch);
    }

    private void watch() {
        try (MySqlSession session = server.open()) {
            Optional<Long> start = length(session);
            while (start.isPresent() && !closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                length(session).ifPresent(now -> judge(start.get(), now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (GodwitException e) {
            events.note("The history list of the source is no longer watched. " + e.getMessage());
        }
    }

    private static Optional<Long> length(MySqlSession session) {
        return session.first("SELECT COUNT FROM information_schema.INNODB_METRICS WHERE NAME = 'trx_rseg_history_len'",
                row -> row.number(0));
    }

    private void judge(long start, long now) {
        if (now >= warnAt && now > start) {
            warnAt = now * 2;
            events.warning("The history list of the source has grown from " + start + " to " + now
                    + " transactions: the dump's snapshot keeps it from being purged, and reads get slower. Stop the dump if"
                    + " that matters more; more threads or consistent: false end the snapshot sooner.");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        group.close();
    }
}
