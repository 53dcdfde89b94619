package io.godwit.shell.call;

import io.godwit.api.event.Cancellation;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does: the first asks a long call to finish what it has begun, the second ends it. Anything but a long call, such as
 * a query or a loop in a script, is ended by the first. Thread-safe: {@link #signal} comes from the signal's thread.
 */
public final class Interrupts {
    /** What a Ctrl-C led to. */
    public enum Effect {
        NOTHING_RAN, FINISHING, ENDING,
        /** What was told to end before has not ended yet. */
        STILL_ENDING
    }

    private final Object lock = new Object();
    private @Nullable Cancellation running;
    private int gentle;

    /** Runs something that Ctrl-C may stop. A nested run shares the outer one's fate. */
    public <T extends @Nullable Object> T during(Supplier<T> body) {
        if (!begin()) {
            return body.get();
        }
        try {
            return body.get();
        } finally {
            synchronized (lock) {
                running = null;
                gentle = 0;
                lock.notifyAll();
            }
        }
    }

    private boolean begin() {
        synchronized (lock) {
            boolean outermost = running == null;
            if (outermost) {
                running = new Cancellation();
            }
            return outermost;
        }
    }

    /** While the body runs, the first Ctrl-C only asks. */
    public <T extends @Nullable Object> T gently(Supplier<T> body) {
        count(1);
        try {
            return body.get();
        } finally {
            count(-1);
        }
    }

    private void count(int change) {
        synchronized (lock) {
            gentle += change;
        }
    }

    /** Of what runs now; outside of a run, one that nobody requests. */
    public Cancellation cancellation() {
        synchronized (lock) {
            return running == null ? new Cancellation() : running;
        }
    }

    /**
     * For a program that is told to end, by a terminal that closes or by its system: interrupts what runs and gives it time to put back
     * what it has taken away, such as triggers.
     *
     * @return whether nothing runs any more
     */
    public boolean endWithin(Duration patience) {
        if (signal() == Effect.NOTHING_RAN) {
            return true;
        }
        long end = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            try {
                for (long left = patience.toMillis(); running != null && left > 0; left = (end - System.nanoTime())
                        / 1_000_000) {
                    lock.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return running == null;
        }
    }

    public Effect signal() {
        Cancellation target;
        boolean ask;
        synchronized (lock) {
            if (running == null) {
                return Effect.NOTHING_RAN;
            }
            target = running;
            ask = gentle > 0 && !running.isRequested();
        }
        if (ask) {
            target.requestSoft();
            return Effect.FINISHING;
        }
        boolean again = target.isHard();
        target.requestHard();
        return again ? Effect.STILL_ENDING : Effect.ENDING;
    }
}
