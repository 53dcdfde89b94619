package io.godwit.engine.snapshot;

import java.time.Duration;

/**
 * What a lock may cost. Immutable.
 *
 * @param stall how long one try may make writers wait before it is given up
 * @param timeout how long is tried again
 * @param lockless how often an exact view is tried to be had without a lock, where no lock may be taken
 */
public record LockBudget(Duration stall, Duration timeout, int lockless) {
    public static final LockBudget STANDARD = new LockBudget(Duration.ofMillis(250), Duration.ofSeconds(60), 100);
}
