package io.godwit.shell.demo;

import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A writer that inserts a row every millisecond and knows the longest time one of them took: what an application feels. Its table lies
 * in a schema of its own. Started and stopped by one thread, asked by any.
 */
final class PauseProbe implements AutoCloseable {
    static final String SCHEMA = "godwit_probe";

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final SessionFactory server;
    private final TaskGroup group;
    private final AtomicLong longest = new AtomicLong();
    private volatile long beats;
    private volatile boolean stopped;

    private PauseProbe(SessionFactory server) {
        this.server = server;
        this.group = new TaskGroup("godwit-probe", this::stop);
    }

    static PauseProbe start(SessionFactory server) {
        try (MySqlSession session = server.open()) {
            session.execute("CREATE DATABASE " + SCHEMA);
            session.execute("CREATE TABLE " + SCHEMA
                    + ".beat (id INT PRIMARY KEY AUTO_INCREMENT, at TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6))");
        }
        PauseProbe probe = new PauseProbe(server);
        probe.group.fork(probe::write);
        return probe;
    }

    private void write() {
        long written = 0;
        try (MySqlSession session = server.open()) {
            while (!stopped) {
                long start = System.nanoTime();
                session.execute("INSERT INTO " + SCHEMA + ".beat () VALUES ()");
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                beats = ++written;
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Returns once a row that is being written now is written, and another one was; or when there is no hope for that. */
    void awaitNextRow() {
        long wanted = beats + 2;
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (beats < wanted && !stopped && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The longest a row took since the last time this was asked. */
    Duration longestSinceAsked() {
        return Duration.ofNanos(longest.getAndSet(0));
    }

    /** Writes no further row; may be called while the writer writes one. */
    void stop() {
        stopped = true;
    }

    /** Ends the writer and takes its schema away. @throws io.godwit.api.error.GodwitException if a write failed */
    @Override
    public void close() {
        stop();
        group.join();
        try (MySqlSession session = server.open()) {
            session.execute("DROP DATABASE IF EXISTS " + SCHEMA);
        }
    }
}
