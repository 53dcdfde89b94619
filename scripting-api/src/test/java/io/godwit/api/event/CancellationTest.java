package io.godwit.api.event;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CancellationTest {
    @Test
    void aSoftStopRunsNoAction() {
        Cancellation cancellation = new Cancellation();
        List<String> ran = new ArrayList<>();
        cancellation.onHard(() -> ran.add("a"));
        cancellation.requestSoft();
        assertThat(cancellation.isRequested()).isTrue();
        assertThat(cancellation.isHard()).isFalse();
        assertThat(ran).isEmpty();
        assertThatThrownBy(cancellation::throwIfRequested).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
    }

    @Test
    void aHardStopRunsEachActionOnceAndLateOnesAtOnce() {
        Cancellation cancellation = new Cancellation();
        List<String> ran = new ArrayList<>();
        cancellation.onHard(() -> ran.add("kept"));
        cancellation.onHard(() -> ran.add("taken back")).close();
        cancellation.requestHard();
        cancellation.requestHard();
        cancellation.onHard(() -> ran.add("late"));
        assertThat(ran).containsExactly("kept", "late");
    }

    @Test
    @Timeout(30)
    void whatIsTakenBackIsOver() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Cancellation cancellation = new Cancellation();
            AtomicBoolean over = new AtomicBoolean();
            AtomicBoolean hit = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(1);
            Thread signal = Thread.ofPlatform().unstarted(cancellation::requestHard);
            try (var _ = cancellation.onHard(() -> {
                begun.countDown();
                LockSupport.parkNanos(10_000);
                hit.set(over.get());
            })) {
                signal.start();
                begun.await();
            }
            over.set(true);
            signal.join();
            assertThat(hit).isFalse();
        }
    }
}
