package io.godwit.shell.call;

import io.godwit.shell.call.Interrupts.Effect;
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
}
