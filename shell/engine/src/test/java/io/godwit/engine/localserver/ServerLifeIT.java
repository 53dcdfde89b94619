package io.godwit.engine.localserver;

import io.godwit.testing.Greeting;
import io.godwit.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.godwit.engine.localserver.GuardTest.await;
import static io.godwit.engine.localserver.GuardTest.isAlive;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a server when the process that started it ends. */
class ServerLifeIT {
    @TempDir
    Path temp;

    @Test
    void aKilledProcessLeavesNoServerAndNoFile() throws IOException {
        Process holder = start("hold");
        Started server = Started.read(holder.inputReader());
        assertThat(isAlive(server.pid())).isTrue();
        assertThat(files()).isNotEmpty();

        holder.destroyForcibly();

        await(() -> !isAlive(server.pid()) && files().isEmpty());
    }

    @Test
    void aProcessKilledWhileItStartsAServerLeavesNoFile() throws IOException {
        Process holder = start("hold");
        await(() -> files().stream().anyMatch(f -> Files.exists(temp.resolve(f).resolve("data"))));

        holder.destroyForcibly();

        await(() -> files().isEmpty());
    }

    @Test
    void aProcessThatEndsWithoutClosingLeavesNoServerAndNoFile() throws IOException {
        Process holder = start("end");
        Started server = Started.read(holder.inputReader());

        await(() -> !holder.isAlive() && !isAlive(server.pid()) && files().isEmpty());
    }

    @Test
    void aKeptServerRunsOnUntilItIsStopped() throws Exception {
        Process holder = start("keep");
        BufferedReader output = holder.inputReader();
        Started server = Started.read(output);
        List<String> stop = List.of(output.readLine().split(" "));
        assertThat(holder.waitFor()).isZero();

        assertThat(stop).containsExactly("kill", String.valueOf(server.pid()));
        assertThat(Greeting.read(LocalServer.HOST, server.port()).version().major())
                .isEqualTo(TestServer.release().version().major());
        new ProcessBuilder(stop).start().waitFor();

        await(() -> !isAlive(server.pid()) && files().isEmpty());
    }

    private record Started(long pid, int port) {
        static Started read(BufferedReader output) throws IOException {
            String line = output.readLine();
            assertThat(line).matches("\\d+ \\d+");
            String[] words = line.split(" ");
            return new Started(Long.parseLong(words[0]), Integer.parseInt(words[1]));
        }
    }

    /** A Java process whose temporary files are all in our directory. */
    private Process start(String then) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "-Djava.io.tmpdir=" + temp,
                "-Dgodwit.servers=" + System.getProperty("godwit.servers"), ServerHolder.class.getName(),
                TestServer.release().label(), then);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        // Tools that set this make Java write a line of its own first.
        environment.remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private List<String> files() {
        // The JVM's own performance data are not ours.
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith("godwit-")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
