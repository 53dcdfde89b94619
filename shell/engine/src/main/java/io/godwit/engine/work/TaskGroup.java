package io.godwit.engine.work;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Named platform threads that live and die together: the first failure asks the others to stop, {@link #join} throws it with the
 * rest suppressed, and closing always joins. Fork and join from one thread.
 */
public final class TaskGroup implements AutoCloseable {
    private final String name;
    private final Runnable onFailure;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * @param name threads are called {@code name-1}, {@code name-2}...
     * @param onFailure tells the other tasks to stop; called on the failing thread, once
     */
    public TaskGroup(String name, Runnable onFailure) {
        this.name = name;
        this.onFailure = onFailure;
    }

    /** A group whose tasks watch the given cancellation; a failure requests a hard stop. */
    public static TaskGroup open(String name, Cancellation cancellation) {
        return new TaskGroup(name, cancellation::requestHard);
    }

    public void fork(Runnable task) {
        Thread thread = Thread.ofPlatform().name(name + "-" + (threads.size() + 1)).daemon().unstarted(() -> run(task));
        threads.add(thread);
        thread.start();
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            Throwable first = failure.compareAndExchange(null, t);
            if (first == null) {
                onFailure.run();
            } else if (!first.equals(t)) {
                first.addSuppressed(t);
            }
        }
    }

    /** Waits for all tasks. @throws RuntimeException the first failure */
    public void join() {
        joinAll();
        Throwable first = failure.get();
        switch (first) {
            case null -> {
            }
            case RuntimeException r -> throw r;
            case OutOfMemoryError e -> throw new GodwitException(WorkError.MEMORY,
                    "There is not enough memory for what " + threads.size() + " threads do at once (" + e.getMessage()
                            + ").",
                    "Use fewer threads, or give more with the environment variable GODWIT_JAVA_OPTIONS=-Xmx1g.", e);
            case Error e -> throw e;
            default -> throw new IllegalStateException(first);
        }
    }

    private void joinAll() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    onFailure.run();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        joinAll();
    }
}
