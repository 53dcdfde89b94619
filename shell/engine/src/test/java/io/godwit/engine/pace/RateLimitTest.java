package io.godwit.engine.pace;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How long bytes are held up. */
class RateLimitTest {
    private final Cancellation stop = new Cancellation();

    private static double seconds(RateLimit limit, int times, long bytes) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            limit.passed(bytes);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Test
    void smallAndLargePiecesAreHeldToTheRate() {
        assertThat(seconds(new RateLimit(1_000_000, stop), 10_000, 100)).isBetween(0.9, 5.0);
        assertThat(seconds(new RateLimit(1_000_000, stop), 2, 500_000)).isBetween(0.9, 5.0);
    }

    @Test
    void aPauseIsNotMadeUpFor() throws InterruptedException {
        RateLimit limit = new RateLimit(1_000_000, stop);
        limit.passed(10_000);
        Thread.sleep(700);
        assertThat(seconds(limit, 10, 50_000)).isGreaterThan(0.4);
    }

    @Test
    void withoutALimitNothingWaits() {
        assertThat(seconds(new RateLimit(0, stop), 10, Long.MAX_VALUE / 100)).isLessThan(1);
    }

    @Test
    void aStopIsHeard() {
        RateLimit limit = new RateLimit(1, stop);
        stop.requestSoft();
        assertThatThrownBy(() -> limit.passed(Long.MAX_VALUE / 2)).isInstanceOf(GodwitException.class)
                .hasMessage("Stopped on request.");
    }
}
