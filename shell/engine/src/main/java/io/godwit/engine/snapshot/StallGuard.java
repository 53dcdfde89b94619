package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.work.TaskGroup;
import java.time.Duration;

/**
 * Ends a statement that does not end by itself in time; {@code lock_wait_timeout} counts whole seconds. One statement at a time, on the
 * thread that owns the statement's session.
 */
final class StallGuard {
    private final MySqlSession side;
    private final Duration patience;
    private boolean over;

    /** @param side another session, free while the statement runs */
    StallGuard(MySqlSession side, Duration patience) {
        this.side = side;
        this.patience = patience;
    }

    /** Runs a statement that is killed, with error 1317, if it takes longer. */
    void run(MySqlSession session, String sql) {
        side.execute("DO 0"); // fails now if nobody could end the statement
        begin();
        try (TaskGroup watch = new TaskGroup("godwit-stall-guard", () -> {
        })) {
            watch.fork(() -> watch(session.id()));
            try {
                session.execute(sql);
            } finally {
                end();
            }
        }
    }

    private synchronized void begin() {
        over = false;
    }

    /** Waits for a kill on its way, so that it cannot hit the next statement. */
    private synchronized void end() {
        over = true;
        notifyAll();
    }

    private synchronized void watch(long id) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); !over && left > 0; left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
            if (!over) {
                side.execute("KILL QUERY " + id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (GodwitException e) {
            over = true; // the server's own timeout ends the statement a little later
        }
    }
}
