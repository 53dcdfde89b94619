package io.godwit.engine.pace;

import io.godwit.api.event.Cancellation;

/** Sleep that a request to stop ends. Stateless. */
final class Naps {
    private Naps() {
    }

    /**
     * @param end as {@link System#nanoTime}
     * @param longestMillis after which a request to stop is looked for
     */
    static void until(long end, long longestMillis, Cancellation cancellation) {
        try {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                cancellation.throwIfRequested();
                Thread.sleep(Math.min(longestMillis, Math.max(1, left / 1_000_000)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
    }
}
