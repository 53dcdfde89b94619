package io.godwit.engine.work;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Tasks for several workers, the smallest first. It ends by itself once nothing is queued and nothing runs, so a task may add others
 * as long as it is not done. Thread-safe.
 */
public final class WorkQueue<T> {
    private record Entry<T>(T task, long sequence) {
    }

    private final PriorityQueue<Entry<T>> queue;
    private long sequence;
    private int running;
    private boolean stopped;

    public WorkQueue(Comparator<T> order) {
        queue = new PriorityQueue<>(
                Comparator.comparing((Entry<T> e) -> e.task(), order).thenComparingLong(Entry::sequence));
    }

    public synchronized void add(T task) {
        queue.add(new Entry<>(task, sequence++));
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
        return queue.isEmpty() && running > 0 && !stopped;
    }

    private synchronized Optional<T> poll() {
        Entry<T> entry = stopped ? null : queue.poll();
        if (entry == null) {
            notifyAll();
            return Optional.empty();
        }
        running++;
        return Optional.of(entry.task());
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
