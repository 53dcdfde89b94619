package io.godwit.shell;

import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a caller learns of the program's end, from a process of its own. */
class ExitCodeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void successFailureAndWrongCalls() throws IOException, InterruptedException {
        assertThat(ended(start("--js", "-e", "1"))).isZero();
        assertThat(ended(start("--js", "-e", "nope()"))).isEqualTo(1);
        assertThat(ended(start("--no-such-option"))).isEqualTo(1);
        assertThat(ended(start("--", "util", "dump-instance", "--thread=4"))).isEqualTo(10);
    }

    @Test
    void ctrlCEndsTheStatementOnTheServerToo() throws IOException, InterruptedException {
        TestServer server = TestServer.shared();
        Process program = start(ServerRun.address(), "--passwords-from-stdin", "-e", "select sleep(611) as never");
        try (OutputStream in = program.getOutputStream();
                MySqlSession session = server.sessions().open()) {
            in.write((server.password() + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            awaitSleepers(session, 1);
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor()).isZero();
            assertThat(ended(program)).isEqualTo(130);
            awaitSleepers(session, 0);
        } finally {
            program.destroyForcibly();
        }
    }

    private static void awaitSleepers(MySqlSession session, long wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (sleepers(session) != wanted) {
            assertThat(System.nanoTime()).as("waiting for %d sleeping statements", wanted).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static long sleepers(MySqlSession session) {
        return session.first("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'select sleep(611)%'",
                row -> row.number(0)).orElse(0L);
    }

    private static int ended(Process program) throws InterruptedException {
        assertThat(program.waitFor(PATIENCE)).isTrue();
        return program.exitValue();
    }

    private Process start(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                Godwit.class.getName()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GODWIT_USER_CONFIG_HOME", home.toString());
        return builder.start();
    }
}
