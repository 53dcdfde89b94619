package io.godwit.engine.localserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GuardTest {
    @TempDir
    Path temp;

    @Test
    void endKillsTheServerAndRemovesTheDirectory() throws IOException {
        Guard guard = start("sleep", "60");
        assertThat(isAlive(guard.pid())).isTrue();
        assertThat(guard.exitStatus()).isEmpty();

        guard.end();

        assertThat(isAlive(guard.pid())).isFalse();
        assertThat(directory()).doesNotExist();
        guard.end();
    }

    @Test
    void anEndedServerLeavesStatusAndLogUntilTheEnd() throws IOException {
        Guard guard = start("sh", "-c", "echo last words >&2; exit 3");
        await(() -> hasEnded(guard));

        assertThat(guard.exitStatus()).hasValue(3);
        assertThat(new ErrorLog(directory().resolve(Guard.LOG)).tail()).isEqualTo("last words");
        guard.end();
        assertThat(directory()).doesNotExist();
    }

    @Test
    void theServerSeesTheEnvironmentAndNoInput() throws IOException {
        Guard guard = Guard.start(Files.createDirectory(directory()), List.of("sh", "-c", "cat; echo $GREETING"),
                Map.of("GREETING", "hello"));
        await(() -> hasEnded(guard));

        assertThat(directory().resolve(Guard.LOG)).hasContent("hello");
        guard.end();
    }

    @Test
    void afterStandingDownTheServerRunsOnAndItsDirectoryGoesWithIt() throws IOException {
        Guard guard = start("sleep", "60");
        guard.standDown();
        // Long enough for a guard that took the closed pipe for an end.
        assertThat(becomes(() -> !isAlive(guard.pid()), Duration.ofMillis(300))).isFalse();

        ProcessHandle.of(guard.pid()).orElseThrow().destroy();

        await(() -> !Files.exists(directory()));
    }

    private Guard start(String... command) throws IOException {
        return Guard.start(Files.createDirectory(directory()), List.of(command), Map.of());
    }

    private Path directory() {
        return temp.resolve("server");
    }

    private static boolean hasEnded(Guard guard) {
        try {
            return guard.exitStatus().isPresent();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    static void await(BooleanSupplier condition) {
        assertThat(becomes(condition, Duration.ofSeconds(20))).isTrue();
    }

    private static boolean becomes(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.briefly();
        }
        return true;
    }
}
