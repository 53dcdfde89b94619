package io.godwit.engine.work;

import java.time.Duration;
import java.util.Optional;

/**
 * Tasks for several workers, in the order of a {@link Backlog}. It ends by itself once nothing waits and nothing runs, so a task may add
 * others as long as it is not done. Thread-safe.
 */
public final class WorkQueue<T> {
    private final Backlog<T> backlog;
    private int running;
    private boolean stopped;

    /** @param backlog to be used by nobody else from now on */
    public WorkQueue(Backlog<T> backlog) {
        this.backlog = backlog;
    }

    public synchronized void add(T task) {
        backlog.add(task);
        notifyAll();
    }

    /** Waits for a task; whoever gets one must call {@link #done} afterwards. @return nothing when all work is done or given up */
    public Optional<T> take() {
        return take(Duration.ofDays(1), () -> {
        });
    }

    /**
     * Like {@link #take()}.
     *
     * @param onIdle called on this thread each time nothing has come for that long
     */
    public Optional<T> take(Duration idle, Runnable onIdle) {
        while (true) {
            synchronized (this) {
                if (waitFor(idle)) {
                    return poll();
                }
            }
            onIdle.run();
        }
    }

    /** @return whether there is something to do, or no reason to wait any more */
    private synchronized boolean waitFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toMillis(); mustWait() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
        return !mustWait();
    }

    private boolean mustWait() {
        return backlog.isEmpty() && running > 0 && !stopped;
    }

    private synchronized Optional<T> poll() {
        Optional<T> task = stopped ? Optional.empty() : backlog.poll();
        if (task.isEmpty()) {
            notifyAll();
        } else {
            running++;
        }
        return task;
    }

    public synchronized void done() {
        running--;
        notifyAll();
    }

    /** Gives up what is queued; what runs may finish. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
