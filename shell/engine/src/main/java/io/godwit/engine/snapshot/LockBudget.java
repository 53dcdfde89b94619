package io.godwit.engine.snapshot;

import java.time.Duration;

/**
 * What a lock may cost. Immutable.
 *
 * @param stall how long one try may make writers wait before it is given up
 * @param timeout how long is tried again
 */
public record LockBudget(Duration stall, Duration timeout) {
    public static final LockBudget STANDARD = new LockBudget(Duration.ofMillis(250), Duration.ofSeconds(60));
}
