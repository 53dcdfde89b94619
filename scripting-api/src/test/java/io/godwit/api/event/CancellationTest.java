package io.godwit.api.event;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
