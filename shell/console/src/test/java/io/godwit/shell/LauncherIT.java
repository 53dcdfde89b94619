package io.godwit.shell;

import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher, in a checkout that holds a built program and nothing else. */
@Timeout(200)
class LauncherIT {
    private static final String SECRET = "Waldk4uz'$(id)`\\";

    private static TestServer server;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        try (MySqlSession session = server.sessions().open()) {
            session.execute("CREATE USER owl@'%' IDENTIFIED BY ?", SECRET);
            session.execute("GRANT PROCESS ON *.* TO owl@'%'");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void build() throws IOException {
        Path root = Path.of(System.getProperty("godwit.root"));
        Files.copy(root.resolve("godwit"), home.resolve("godwit"));
        Path program = home.resolve("shell/console/target/godwit");
        Files.createDirectories(program.resolve("lib"));
        for (String source : List.of("scripting-api", "shell/console", "plugins/x", "samples/x")) {
            Files.createDirectories(home.resolve(source).resolve("src/main"));
            Files.createFile(home.resolve(source).resolve("pom.xml"));
        }
        Files.createFile(home.resolve("pom.xml"));
        Files.createFile(program.resolve("classes-jars-" + System.getProperty("java.runtime.version") + ".aot"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(program.resolve("lib/all.jar"));
                var _ = new JarOutputStream(out, manifest)) {
            Files.writeString(program.resolve("stamp"), "built jars\n");
        }
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("godwit").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GODWIT_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("GODWIT_USER_CONFIG_HOME", home.resolve("config").toString());
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What every user of this machine can see. */
    private static List<String> commandLines() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.map(process -> process.resolve("cmdline")).filter(Files::isReadable)
                    .map(LauncherIT::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // ended
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private static boolean sleeps() {
        try (MySqlSession session = server.sessions().open()) {
            return session.first("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'do sleep%'",
                    row -> row.number(0)).orElseThrow() > 0;
        }
    }

    @Test
    void noPasswordIsInTheListOfProcesses() throws IOException, InterruptedException {
        String address = "127.0.0.1:" + server.port();
        for (String[] args : List.of(new String[]{"-uowl", "-p" + SECRET, "-h127.0.0.1", "-P" + server.port()},
                new String[]{"owl@" + address, "--password=" + SECRET},
                new String[]{"owl:" + SECRET.replace("\\", "%5C") + "@" + address})) {
            String[] all = Arrays.copyOf(args, args.length + 2);
            all[args.length] = "-e";
            all[args.length + 1] = "do sleep(2);\nselect 'two\nlines' as it";
            Process program = start(all);
            try {
                while (program.isAlive() && !sleeps()) {
                    Thread.sleep(50);
                }
                assertThat(program.isAlive()).as(() -> String.join(" ", args)).isTrue();
                assertThat(commandLines()).anyMatch(line -> line.contains(HiddenArguments.SENT))
                        .noneMatch(line -> line.contains("Waldk4uz"));
                assertThat(output(program)).contains("WARNING: ", "list of processes", "two\\nlines")
                        .doesNotContain("Waldk4uz");
                assertThat(program.waitFor()).isZero();
            } finally {
                program.destroyForcibly();
            }
        }
    }

    @Test
    void whatDoesNotFitIntoMemoryIsAnError() throws IOException, InterruptedException {
        try (MySqlSession session = server.sessions().open()) {
            session.execute("SET GLOBAL max_allowed_packet = 500000000");
        }
        String value = "repeat('中', 20000000)";
        for (List<String> how : List.of(List.of("--force", "-i", "-e", "select " + value + "; select 'still here'"),
                List.of("--js", "-e",
                        "try { session.runSql(\"select " + value + "\").fetchAll() } catch (e) { println(e.code) }"
                                + " println(session.runSql(\"select 'still here'\").fetchOne()[0]);"
                                + " session.runSql(\"select " + value + "\").fetchAll()"))) {
            List<String> args = new ArrayList<>(List.of("root@127.0.0.1:" + server.port(), "--no-password"));
            args.addAll(how);
            Process program = start(args.toArray(String[]::new));
            assertThat(output(program))
                    .contains("GDW-CALL-003  There is not enough memory", "GODWIT_JAVA_OPTIONS=-Xmx1g",
                            "still here")
                    .doesNotContain("\tat ");
            assertThat(program.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void otherArgumentsStayInSight() throws IOException, InterruptedException {
        Process program = start("root@127.0.0.1:" + server.port(), "--no-password", "-e",
                "do sleep(2); select 'a  b' as it");
        try {
            while (program.isAlive() && !sleeps()) {
                Thread.sleep(50);
            }
            assertThat(commandLines()).anyMatch(line -> line.contains("do sleep(2); select"));
            assertThat(output(program)).isEqualTo("it\na  b\n");
            assertThat(program.waitFor()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }
}
