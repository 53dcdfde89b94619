package io.godwit.shell.call;

import io.godwit.shell.call.Interrupts.Effect;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InterruptsTest {
    private final Interrupts interrupts = new Interrupts();

    @Test
    void nothingRuns() {
        assertThat(interrupts.signal()).isEqualTo(Effect.NOTHING_RAN);
        assertThat(interrupts.cancellation().isRequested()).isFalse();
    }

    @Test
    void shortWorkEndsAtOnce() {
        Effect effect = interrupts.during(interrupts::signal);
        assertThat(effect).isEqualTo(Effect.ENDING);
    }

    @Test
    void longWorkIsAskedFirst() {
        interrupts.during(() -> interrupts.gently(() -> {
            assertThat(interrupts.signal()).isEqualTo(Effect.FINISHING);
            assertThat(interrupts.cancellation().isHard()).isFalse();
            assertThat(interrupts.signal()).isEqualTo(Effect.ENDING);
            assertThat(interrupts.cancellation().isHard()).isTrue();
            assertThat(interrupts.signal()).isEqualTo(Effect.STILL_ENDING);
            return true;
        }));
    }

    @Test
    void theNextRunIsFreshAndANestedOneIsNot() {
        interrupts.during(interrupts::signal);
        boolean requested = interrupts.during(() -> {
            interrupts.signal();
            return interrupts.during(() -> interrupts.cancellation().isRequested());
        });
        assertThat(requested).isTrue();
        assertThat(interrupts.<Boolean>during(() -> interrupts.cancellation().isRequested())).isFalse();
    }

    @Test
    void anEndWaitsForWhatRuns() throws InterruptedException {
        assertThat(interrupts.endWithin(Duration.ofHours(1))).isTrue();
        CountDownLatch runs = new CountDownLatch(1);
        Thread worker = Thread.ofVirtual().start(() -> interrupts.during(() -> interrupts.gently(() -> {
            runs.countDown();
            while (!interrupts.cancellation().isRequested()) {
                Thread.onSpinWait();
            }
            return true;
        })));
        runs.await();
        assertThat(interrupts.endWithin(Duration.ofMinutes(1))).isTrue();
        worker.join();
        assertThat(interrupts.<Boolean>during(() -> interrupts.endWithin(Duration.ofMillis(1)))).isFalse();
    }
}
