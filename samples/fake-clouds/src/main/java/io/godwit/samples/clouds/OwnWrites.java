package io.godwit.samples.clouds;

import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a service writes for itself: a row into a table of its own every now and then, which no other server has. Started and closed by
 * one thread.
 */
final class OwnWrites implements AutoCloseable {
    private static final long PERIOD_MILLIS = 400;

    private final SessionFactory service;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong count = new AtomicLong();
    private final TaskGroup group = new TaskGroup("godwit-own-writes", () -> {
    });

    private OwnWrites(SessionFactory service) {
        this.service = service;
    }

    static OwnWrites start(SessionFactory service) {
        OwnWrites writes = new OwnWrites(service);
        writes.group.fork(writes::write);
        return writes;
    }

    private void write() {
        try (MySqlSession session = service.open()) {
            do {
                session.execute("INSERT INTO mysql.__az_action_history__ (action) VALUES ('health probe')");
                count.incrementAndGet();
            } while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long count() {
        return count.get();
    }

    /** @throws io.godwit.api.error.GodwitException if a write failed */
    @Override
    public void close() {
        closed.countDown();
        group.join();
    }
}
