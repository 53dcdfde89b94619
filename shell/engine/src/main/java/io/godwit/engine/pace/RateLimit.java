package io.godwit.engine.pace;

import io.godwit.api.event.Cancellation;

/** Holds up whoever tells it of bytes, so that they do not pass faster than allowed. Saves nothing up for later. One thread. */
public final class RateLimit {
    private static final double NANOS = 1e9;
    /** The clock is not looked at for less. */
    private static final long SMALL = 4 * 1024;
    /** A pause is a wait for the clock, which cannot be exact: this much is made up for. */
    private static final long SLACK_NANOS = 50_000_000L;
    /** Three years: no number overflows for a row that is too long for its rate. */
    private static final long LONGEST_NANOS = 100_000_000_000_000_000L;
    private static final long LONGEST_SLEEP_MS = 100;

    private final long bytesPerSecond;
    private final Cancellation cancellation;
    private long untold;
    private long free = System.nanoTime();

    /** @param bytesPerSecond 0 = no limit */
    RateLimit(long bytesPerSecond, Cancellation cancellation) {
        this.bytesPerSecond = bytesPerSecond;
        this.cancellation = cancellation;
    }

    /** Returns once so many bytes may have passed. @throws io.godwit.api.error.GodwitException if a stop is requested meanwhile */
    public void passed(long bytes) {
        untold += bytes;
        if (bytesPerSecond == 0 || untold < Math.min(SMALL, bytesPerSecond / 20)) {
            return;
        }
        free = Math.max(free, System.nanoTime() - SLACK_NANOS)
                + Math.min(LONGEST_NANOS, Math.round(untold * NANOS / bytesPerSecond));
        untold = 0;
        Naps.until(free, LONGEST_SLEEP_MS, cancellation);
    }
}
