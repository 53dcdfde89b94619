package io.godwit.testing;

import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A client that inserts a row every millisecond, and how long it had to wait for one at most. One thread. */
public final class WriterPause implements AutoCloseable {
    private final AtomicBoolean go = new AtomicBoolean(true);
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong began = new AtomicLong();
    private final TaskGroup group = new TaskGroup("pause-probe", () -> go.set(false));

    /** @param table with one INT column named {@code v} that takes a value, whatever else it has */
    public static WriterPause start(SessionFactory server, String table) {
        WriterPause probe = new WriterPause();
        probe.group.fork(() -> probe.write(server, table));
        return probe;
    }

    private void write(SessionFactory server, String table) {
        try (MySqlSession session = server.open()) {
            while (go.get()) {
                long start = System.nanoTime();
                began.set(start);
                session.execute("INSERT INTO " + table + " (v) VALUES (1)");
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Since it was asked last; a row that is being waited for counts so far. */
    public Duration longest() {
        long waiting = began.get() == 0 ? 0 : System.nanoTime() - began.get();
        return Duration.ofNanos(Math.max(longest.getAndSet(0), waiting));
    }

    @Override
    public void close() {
        go.set(false);
        group.close();
    }
}
