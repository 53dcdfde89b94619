package io.godwit.shell;

import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way to say how a server is to be reached, and what is said where it cannot be. */
@Timeout(120)
class ReachIT {
    private static final String PASSWORD = "Kr4mmetsvogel";

    private static TestServer server;
    private static OwnCertificate named;
    private static OwnCertificate stranger;

    @TempDir
    private static Path dir;

    @BeforeAll
    static void start() throws Exception {
        named = OwnCertificate.make(dir.resolve("named"), "dns:localhost");
        stranger = OwnCertificate.make(dir.resolve("stranger"), "dns:localhost");
        server = TestServer.start("--ssl-ca=" + named.certificate(), "--ssl-cert=" + named.certificate(),
                "--ssl-key=" + named.key());
        try (MySqlSession session = server.sessions().open()) {
            session.execute("CREATE USER sha2@'%' IDENTIFIED WITH caching_sha2_password BY ?", PASSWORD);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Run tls(String host, String... options) {
        List<String> args = new ArrayList<>(List.of("root@" + host + ":" + server.port(), "--no-password"));
        args.addAll(Arrays.asList(options));
        args.addAll(List.of("-e", "show session status like 'ssl_version'"));
        return Run.of(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"DISABLED, ''", "PREFERRED, TLSv1.3", "REQUIRED, TLSv1.3", "required, TLSv1.3"})
    void modesThatLookAtNoCertificate(String mode, String version) {
        assertThat(tls("127.0.0.1", "--ssl-mode=" + mode).out()).endsWith("Ssl_version\t" + version + "\n");
        assertThat(tls("127.0.0.1", "--ssl-mode=" + mode, "--ssl-ca=" + named.certificate()).code()).isZero();
    }

    @Test
    void certificatesAreCheckedAsFarAsTheModeSays() {
        String right = "--ssl-ca=" + named.certificate();
        String wrong = "--ssl-ca=" + stranger.certificate();
        assertThat(tls("127.0.0.1", right).out()).endsWith("TLSv1.3\n");
        assertThat(tls("127.0.0.1", right, "--ssl-mode=VERIFY_CA").out()).endsWith("TLSv1.3\n");
        assertThat(tls("localhost", right, "--ssl-mode=VERIFY_IDENTITY").out()).endsWith("TLSv1.3\n");
        assertThat(tls("localhost", wrong, "--ssl-mode=VERIFY_IDENTITY").err()).contains("not trusted");
        assertThat(tls("127.0.0.1", right, "--ssl-mode=VERIFY_IDENTITY").err()).startsWith("GDW-SESSION-003")
                .contains("hostname/IP '127.0.0.1'", "--ssl-mode=REQUIRED");
        assertThat(tls("127.0.0.1", wrong).err()).startsWith("GDW-SESSION-003").contains("not trusted", "--ssl-ca");
        assertThat(tls("127.0.0.1", wrong, "--ssl-mode=VERIFY_CA").code()).isEqualTo(1);
        assertThat(tls("127.0.0.1", "--ssl-ca=/none/ca.pem").err()).contains("/none/ca.pem", "it cannot be read");
        assertThat(tls("127.0.0.1", "--ssl-mode=REQUIRE").err()).startsWith("GDW-CONNECT-001").contains("required");
    }

    @Test
    void passwordsWithoutEncryption() {
        String[] args = {"sha2@127.0.0.1:" + server.port(), "--passwords-from-stdin", "--ssl-mode=DISABLED", "-e",
                "select 1"};
        Run refused = Run.withInput(PASSWORD + "\n", args);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("GDW-SESSION-003").contains("--ssl-mode=REQUIRED",
                "--get-server-public-key");
        String[] asking = Arrays.copyOf(args, 6);
        asking[3] = "--get-server-public-key";
        asking[4] = "-e";
        asking[5] = "select 1";
        assertThat(Run.withInput(PASSWORD + "\n", asking)).isEqualTo(new Run(0, "1\n1\n", ""));
        assertThat(Run.withInput(PASSWORD + "\n", args)).as("the server remembers it now").isEqualTo(
                new Run(0, "1\n1\n", ""));
        try (MySqlSession session = server.sessions().open()) {
            session.execute("FLUSH PRIVILEGES");
        }
        assertThat(Run.withInput(PASSWORD + "\n", args).code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--connect-timeout=0.5", "-connectTimeout", "?connect-timeout=0.5"})
    void serversThatSayNothing(String how) throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String uri = "root@127.0.0.1:" + mute.getLocalPort();
            long start = System.nanoTime();
            Run run = switch (how.charAt(0)) {
                case '?' -> Run.of(uri + how, "--no-password", "-e", "1");
                case '-' -> how.startsWith("--")
                        ? Run.of(uri, how, "--no-password", "-e", "1")
                        : Run.of("--no-password", "--js", "-e",
                                "shell.options.connectTimeout = 0.5; shell.connect('" + uri + "')");
                default -> throw new AssertionError(how);
            };
            assertThat((System.nanoTime() - start) / 1e9).isBetween(0.4, 20.0);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("GDW-SESSION-001").contains("nothing answered within 0.5 s",
                    "--connect-timeout");
        }
    }

    @Test
    void aStatementMayTakeLongerThanAConnection() {
        assertThat(Run.of("root@127.0.0.1:" + server.port(), "--connect-timeout=2", "--no-password", "-e",
                "select sleep(3)").out()).endsWith("\n0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-p", "--nw", "--json=raw"})
    void nobodyIsAskedWithoutATerminal(String option) {
        List<String> args = new ArrayList<>(List.of("sha2@127.0.0.1:" + server.port(), "-e", "select 1"));
        if (!option.isEmpty()) {
            args.add(1, option);
        }
        Run run = Run.withInput(PASSWORD + "\n", args.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out() + run.err()).contains("GDW-CONNECT-002", "there is no terminal to ask on",
                "--passwords-from-stdin");
    }

    @Test
    void standardOutputIsJsonAlone() {
        String[][] runs = {{"-e", "select 1; select nothing"}, {"--js", "-e", "print('x'); shell.log('info', 'y'); 1"},
                {"--password=x", "-e", "select 1"}, {"-S", "/none", "-e", "select 1"},
                {"--ssh=nobody@127.0.0.1:1", "-e", "select 1"}};
        for (String[] more : runs) {
            List<String> args = new ArrayList<>(List.of("root@127.0.0.1:" + server.port(), "--json=raw"));
            args.addAll(Arrays.asList(more));
            if (!args.contains("--password=x")) {
                args.add(2, "--no-password");
            }
            Run run = Run.of(args.toArray(String[]::new));
            assertThat(run.out().lines()).as(String.join(" ", args)).allMatch(line -> line.startsWith("{\"")
                    && line.endsWith("}"));
        }
    }
}
