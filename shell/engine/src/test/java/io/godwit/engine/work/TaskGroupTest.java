package io.godwit.engine.work;

import io.godwit.api.error.GodwitException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskGroupTest {
    @Test
    void aWorkerWithoutMemorySaysWhatToDo() {
        TaskGroup group = new TaskGroup("test", () -> {
        });
        group.fork(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThatThrownBy(group::join).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(WorkError.MEMORY);
            assertThat(e.remedy()).get().asString().contains("GODWIT_JAVA_OPTIONS", "fewer threads");
        });
    }
}
