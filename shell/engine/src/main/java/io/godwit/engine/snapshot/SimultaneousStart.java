package io.godwit.engine.snapshot;

import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.work.TaskGroup;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the transactions of many sessions at once. Threads are made before the lock is taken and wait for the word, so that only one
 * round trip falls under the lock. One thread; the sessions are nobody else's until it is closed.
 */
final class SimultaneousStart implements AutoCloseable {
    static final String SQL = "START TRANSACTION WITH CONSISTENT SNAPSHOT";

    private final CountDownLatch word = new CountDownLatch(1);
    private final TaskGroup group = new TaskGroup("godwit-snapshot", () -> {
    });
    private volatile boolean go;

    SimultaneousStart(List<MySqlSession> readers) {
        readers.forEach(reader -> group.fork(() -> start(reader)));
    }

    private void start(MySqlSession reader) {
        try {
            word.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (go) {
            reader.execute(SQL);
        }
    }

    void go() {
        go = true;
        word.countDown();
    }

    /** Waits until all have started. @throws RuntimeException if one could not */
    void join() {
        group.join();
    }

    @Override
    public void close() {
        word.countDown();
        group.close();
    }
}
