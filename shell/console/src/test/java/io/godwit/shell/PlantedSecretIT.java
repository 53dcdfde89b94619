package io.godwit.shell;

import io.godwit.engine.session.MySqlSession;
import io.godwit.shell.settings.UserDirectory;
import io.godwit.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One password goes every way that passwords go, and must be found in no output and no file afterwards, however it is written. */
@Timeout(300)
class PlantedSecretIT {
    private static final String SECRET = "Pl4ntedHed9ehog";
    private static final String[] LOUD = {"--log-level=debug3", "--verbose=1"};

    private static TestServer source;
    private static TestServer target;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        source = TestServer.start();
        target = TestServer.start();
        for (TestServer server : List.of(source, target)) {
            try (MySqlSession session = server.sessions().open()) {
                session.execute("SET sql_log_bin = 0");
                session.execute("CREATE USER hog@'%' IDENTIFIED BY ?", SECRET);
                session.execute("GRANT ALL ON *.* TO hog@'%' WITH GRANT OPTION");
            }
        }
    }

    @AfterAll
    static void stop() {
        source.close();
        target.close();
    }

    private static String uri(TestServer server) {
        return "hog:" + SECRET + "@127.0.0.1:" + server.port();
    }

    private static String account(TestServer server) {
        return "hog@127.0.0.1:" + server.port();
    }

    private Run run(String input, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        int call = all.indexOf("--");
        all.addAll(call < 0 ? all.size() : call, List.of(LOUD));
        return Run.of(new UserDirectory(home), input, all.toArray(String[]::new));
    }

    /** @return what was run, for more questions */
    private Run quiet(Run run) {
        requireClean("standard output", run.out());
        requireClean("standard error", run.err());
        return run;
    }

    private static void requireClean(String where, String text) {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        assertThat(text).as(where).doesNotContainIgnoringCase(SECRET, HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes).substring(0, 18));
    }

    private List<String> requireCleanFiles() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            all.forEach(file -> requireClean(file.toString(), text(file)));
            return all.stream().map(file -> home.relativize(file).toString()).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE USER IF NOT EXISTS a@b IDENTIFIED BY '%s'",
            "ALTER USER nobody@nowhere IDENTIFIED BY '%s'", "ALTER USER hog IDENTFIED BY '%s'",
            "CREATE USER a@b IDENTIFIED BYE '%s'", "CREAT USER a@b IDENT BY '%s'", "SET PASSWORD FOR nobody = '%s'",
            "SET PASWORD = '%s'", "CHANGE REPLICATION SOURCE TO SOURCE_HOST='x', SOURCE_PASSWORD='%s', NONSENSE",
            "CHANGE MASTER TO MASTER_PASSWORD=\"%s\" FOR CHANNEL 'none' or so",
            "START REPLICA USER='u' PASSWORD='%s' nonsense", "ALTER USER a@b IDENTIFIED BY '%s",
            "CALL mysql.rds_set_external_source('h', 3306, 'u', '%s', 0)",
            "CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'u', PASSWORD '%s', NONSENSE 1)"})
    void statements(String sql) throws IOException {
        String text = sql.formatted(SECRET);
        quiet(run(SECRET + "\n", account(source), "--passwords-from-stdin", "-e", text));
        quiet(run(SECRET + "\n", account(source), "--passwords-from-stdin", "--json", "-e", text));
        quiet(run(SECRET + "\n", account(source), "--passwords-from-stdin", "--js", "-e",
                "session.runSql(" + quoted(text) + ")"));
        assertThat(requireCleanFiles()).contains("godwit.log");
        assertThat(Files.readString(home.resolve("godwit.log"))).contains("Debug: On hog@", "****");
    }

    private static String quoted(String text) {
        return "`" + text + "`";
    }

    @Test
    void commandLines() throws IOException {
        Path file = Files.writeString(Files.createTempFile("godwit-test", ".cnf"),
                "[client]\nuser=hog\nhost=127.0.0.1\nport=" + source.port() + "\npassword=" + SECRET + "\n");
        String[][] lines = {{uri(source), "-e", "select 1"},
                {account(source), "--password=" + SECRET, "-e", "select 1"},
                {account(source), "-p" + SECRET, "-e", "select 1"}, {"--uri=" + uri(source), "-e", "select 1"},
                {"--defaults-file=" + file, "-e", "select 1"},
                {"--js", "-e", "shell.connect('" + uri(source) + "'); print(session.uri, session)"},
                {"--js", "-e", "shell.connect({user: 'hog', password: '" + SECRET + "', host: '127.0.0.1', port: "
                        + source.port() + "}); print(shell.status)"}};
        for (String[] line : lines) {
            assertThat(quiet(run("", line)).code()).as(String.join(" ", line)).isZero();
        }
        String[][] wrong = {{uri(source) + "?ssl-mod=x", "-e", "1"}, {"nobody:" + SECRET + "@127.0.0.1:1", "-e", "1"},
                {"nobody:" + SECRET + "@127.0.0.1:" + source.port(), "-e", "1"},
                {account(source), "--pasword=" + SECRET, "-e", "1"}, {"x", uri(source), "-e", "1"},
                {account(source), "--ssh=a:" + SECRET + "@127.0.0.1:1", "-e", "1"},
                {account(source), "--ssh=a:" + SECRET + "@127.0.0.1:x", "-e", "1"},
                {"--js", "-e", "shell.connect('" + uri(source) + "'"},
                {"--js", "-e", "shell.connect({password: '" + SECRET + "'"},
                {"--js", "-e", "shell.connect({user: 'nobody', pasword: '" + SECRET + "'})"},
                {"--js", "-e", "shell.connect('" + uri(source) + "x')"}};
        for (String[] line : wrong) {
            assertThat(quiet(run("", line)).code()).as(String.join(" ", line)).isNotZero();
        }
        requireCleanFiles();
        Files.delete(file);
    }

    @Test
    void callsAndJournals() throws IOException {
        String both = "migration.use({source: '" + uri(source) + "', target: '" + uri(target) + "'});";
        quiet(run("", "--js", "-e", both + "replica.createUser({user: 'r', password: '" + SECRET
                + "', requireSsl: false});"));
        quiet(run("", "--js", "-e", both + "replica.connect({user: 'r', password: '" + SECRET + "', channel: 'c'});"
                + "replica.start({channel: 'c'}); replica.errors({channel: 'c'})"));
        quiet(run("", "--js", "-e", both + "replica.connect({user: 'r', password: '" + SECRET + "', channel: 1})"));
        quiet(run("", "--js", "-e", both + "replica.createUser({user: 'r', pasword: '" + SECRET + "'})"));
        quiet(run("", account(source), "--password=" + SECRET, "--", "util", "verify", "--source=" + uri(source),
                "--target=" + uri(target)));
        quiet(run("", account(source), "--password=" + SECRET, "--", "util", "dump-instance",
                home.resolve("dump").toString(), "--users=false"));
        quiet(run("", account(source), "--password=" + SECRET, "--", "util", "load-dump", "/none",
                "--target=" + uri(target)));
        quiet(run("", "--js", "-e", "shell.storeCredential('" + uri(source) + "')"));
        quiet(run("", "--js", "-e", "shell.storeCredential('a@b', '" + SECRET + "'); shell.log('info', '" + uri(source)
                + " and PASSWORD=\"" + SECRET + "\"')"));
        assertThat(requireCleanFiles()).contains("godwit.log", "credentials.json", "credentials.key");
    }

    @Test
    void whatIsTyped() throws IOException, InterruptedException {
        Path script = Files.writeString(home.resolve("run"), Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dpolyglot.engine.WarnInterpreterOnly=false", "-cp", System.getProperty("java.class.path"),
                Godwit.class.getName(), "--log-level=debug3", "--verbose=1").map(word -> "'" + word + "'")
                .reduce("exec", (a, b) -> a + " " + b) + "\n");
        ProcessBuilder builder = new ProcessBuilder("script", "-q", "-e", "-c", "stty -echo rows 30 cols 200; . "
                + script, "/dev/null").redirectErrorStream(true);
        builder.environment().put("GODWIT_USER_CONFIG_HOME", home.toString());
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("SHELL", "/bin/sh");
        Process program = builder.start();
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        Thread.ofVirtual().start(() -> copy(program.getInputStream(), seen));
        try (OutputStream keys = program.getOutputStream()) {
            await(seen, "SQL> ");
            type(keys, "\\connect " + uri(source) + "\r");
            await(seen, "Connected to " + account(source));
            for (String line : List.of("\\connect hog:" + SECRET + "@(/no.sock)", "\\connect --pasword=" + SECRET,
                    "ALTER USER a@b IDENTFIED BY '" + SECRET + "';", "SET PASSWORD FOR a@b = '" + SECRET + "';",
                    "\\sql CREATE USER IF NOT EXISTS c@d IDENTIFIED BY '" + SECRET + "'", "\\js",
                    "shell.connect('" + uri(source) + "')", "shell.connect({password: '" + SECRET + "', hots: 1})",
                    "\\sql")) {
                type(keys, line + "\r");
                Thread.sleep(700);
            }
            type(keys, "select 'kept' as line;\r");
            await(seen, "| kept |");
            type(keys, "\\quit\r");
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroy();
        }
        Files.delete(script);
        assertThat(requireCleanFiles()).contains("history.sql", "godwit.log");
        assertThat(Files.readString(home.resolve("history.sql"))).contains("kept");
    }

    private static void copy(InputStream in, ByteArrayOutputStream seen) {
        try {
            in.transferTo(seen);
        } catch (IOException e) {
            // The terminal has ended.
        }
    }

    private static void type(OutputStream keys, String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private static void await(ByteArrayOutputStream seen, String text) throws InterruptedException {
        for (int i = 0; i < 1_200 && !shown(seen).contains(text); i++) {
            Thread.sleep(50);
        }
        assertThat(shown(seen)).contains(text);
    }

    private static String shown(ByteArrayOutputStream seen) {
        return seen.toString(StandardCharsets.UTF_8).replaceAll("\033\\[[0-9;?]*[A-Za-z]", "");
    }
}
