package io.godwit.shell;

import io.godwit.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole program in a process of its own at a pseudo-terminal, which {@code script} of util-linux makes. */
class TerminalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private int awaited;

    @Test
    void aSession() throws IOException, InterruptedException {
        TestServer server = TestServer.shared();
        Process program = start(server.user() + "@" + server.host() + ":" + server.port());
        try (OutputStream keys = program.getOutputStream()) {
            connect(program, keys, server);
            type(keys, "select 40 + 2 as answer;\r");
            await("     42 |");
            type(keys, "select sleep(600) as never;\r");
            Thread.sleep(2_000);
            type(keys, "\003");
            await("Stopped on request");
            type(keys, "select 'still here' as it;\r");
            await("| still here |");
            type(keys, "\\system echo from the $((1+1))nd program\r");
            await("from the 2nd program");
            leave(keys);
            assertThat(program.waitFor(PATIENCE)).isTrue();
        } finally {
            program.destroy();
        }
        assertThat(program.exitValue()).isZero();
        if (!server.password().isEmpty()) {
            assertThat(seen.toString(StandardCharsets.UTF_8)).doesNotContain(server.password());
        }
        assertThat(Files.readString(home.resolve("history.sql"))).contains("answer").doesNotContain("Password");
    }

    @Test
    void scriptsReachTheSettingsAndReportsOfThePrompt() throws IOException, InterruptedException {
        TestServer server = TestServer.shared();
        Process program = start(server.user() + "@" + server.host() + ":" + server.port());
        try (OutputStream keys = program.getOutputStream()) {
            connect(program, keys, server);
            type(keys, "\\js\r");
            await("JS> ");
            type(keys,
                    "shell.registerReport('pair', 'list', (s, args, o) => ({report: [['a', 'n'], [args[0], o.n + 1]]}),"
                            + " {argc: '1', options: [{name: 'n', type: 'integer'}]})\r");
            type(keys, "\\show pair x --n=41\r");
            await("| x | 42 |");
            type(keys, "\\show pear\r");
            await("did you mean 'pair'?");
            type(keys, "shell.registerReport('endless', 'print', () => { print('be' + 'gun'); while (true) {} })\r");
            type(keys, "\\show endless\r");
            await("begun");
            type(keys, "\003");
            await("Stopped on request");
            type(keys, "shell.options.safeMode = false; shell.options.pager = 'sed s/^/paged:/'\r\\sql\r");
            type(keys, "drop schema if exists never_there;\r");
            await("Query OK");
            type(keys, "select 7 as seven;\r");
            await("paged:| ");
            leave(keys);
            assertThat(program.waitFor(PATIENCE)).isTrue();
        } finally {
            program.destroy();
        }
        assertThat(shown()).doesNotContain("[y/N]");
    }

    private void connect(Process program, OutputStream keys, TestServer server)
            throws IOException, InterruptedException {
        Thread.ofVirtual().start(() -> read(program.getInputStream()));
        await("Password for ");
        type(keys, (server.password().isEmpty() ? "" : server.password()) + "\r");
        await("SQL> ");
    }

    private Process start(String uri) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = Stream.of(java, "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dpolyglot.engine.WarnInterpreterOnly=false", "-cp",
                System.getProperty("java.class.path"), Godwit.class.getName(), uri)
                .map(word -> "'" + word + "'").reduce("exec", (a, b) -> a + " " + b);
        Path run = Files.writeString(home.resolve("run"), command + "\n");
        ProcessBuilder builder = new ProcessBuilder("script", "-q", "-e", "-c", "stty rows 30 cols 200; . " + run,
                "/dev/null").redirectError(Redirect.INHERIT);
        builder.environment().put("GODWIT_USER_CONFIG_HOME", home.toString());
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("SHELL", "/bin/sh");
        return builder.start();
    }

    private static void type(OutputStream keys, String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void read(InputStream screen) {
        byte[] buffer = new byte[4_096];
        try {
            for (int n = screen.read(buffer); n >= 0; n = screen.read(buffer)) {
                synchronized (seen) {
                    seen.writeBytes(Arrays.copyOf(buffer, n));
                }
            }
        } catch (IOException e) {
            // The program has ended.
        }
    }

    /** Waits until the terminal has shown it after what was waited for before, colours aside. */
    private void await(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (shown().indexOf(text, awaited) < 0) {
            assertThat(System.nanoTime()).as("shown: %s, wanted: %s", shown(), text).isLessThan(end);
            Thread.sleep(50);
        }
        awaited = shown().indexOf(text, awaited) + text.length();
    }

    /** At the prompt: a program that runs would have the terminal take the key for itself. */
    private void leave(OutputStream keys) throws IOException, InterruptedException {
        await("SQL> ");
        type(keys, "\004");
    }

    private String shown() {
        synchronized (seen) {
            return seen.toString(StandardCharsets.UTF_8).replaceAll("\033\\[[0-9;?]*[A-Za-z]", "");
        }
    }
}
