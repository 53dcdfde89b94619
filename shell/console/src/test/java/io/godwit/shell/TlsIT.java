package io.godwit.shell;

import io.godwit.api.session.SqlRow;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of TLS, with the certificates that a server makes for itself. */
class TlsIT {
    private static final String VERSION = "show session status like 'ssl_version'";

    @TempDir
    private Path dir;

    private static String pem(TestServer server, String name) {
        try (var session = server.sessions().open()) {
            return Path.of(session.first("SELECT @@datadir", (SqlRow row) -> row.text(0)).orElseThrow(), name)
                    .toString();
        }
    }

    private static Run run(TestServer server, String... args) {
        String[] all = new String[args.length + 4];
        all[0] = "root@127.0.0.1:" + server.port();
        all[1] = "--no-password";
        System.arraycopy(args, 0, all, 2, args.length);
        all[all.length - 2] = "-e";
        all[all.length - 1] = VERSION;
        return Run.of(all);
    }

    @Test
    void authoritiesAreChecked() {
        try (TestServer server = TestServer.start()) {
            String ca = "--ssl-ca=" + pem(server, "ca.pem");
            assertThat(run(server, ca).out()).endsWith("TLSv1.3\n");
            assertThat(run(server, "--ssl-mode=REQUIRED", "--tls-version=TLSv1.2").out()).endsWith("TLSv1.2\n");
            assertThat(run(server, "--ssl-mode=VERIFY_CA")).matches(r -> r.code() == 1)
                    .extracting(Run::err).asString().contains("its certificate is not trusted", "--ssl-ca");
            assertThat(run(server, ca, "--ssl-mode=VERIFY_IDENTITY").err()).contains("does not match '127.0.0.1'");
            assertThat(run(server, "--ssl-ca=" + pem(server, "server-key.pem")).err()).startsWith("GDW-SESSION-003")
                    .contains("Cannot use '", "for TLS");
        }
    }

    @Test
    void clientsShowTheirOwnCertificate() {
        try (TestServer server = TestServer.start()) {
            try (var session = server.sessions().open()) {
                session.execute("CREATE USER certified@'127.0.0.1' REQUIRE X509");
            }
            String[] plain = {"certified@127.0.0.1:" + server.port(), "--no-password", "-e", "select 1"};
            assertThat(Run.of(plain).err()).contains("refused the user or the password");
            assertThat(Run.of("certified@127.0.0.1:" + server.port(), "--no-password",
                    "--ssl-cert=" + pem(server, "client-cert.pem"), "--ssl-key=" + pem(server, "client-key.pem"), "-e",
                    "select 1")).isEqualTo(new Run(0, "1\n1\n", ""));
        }
    }

    @Test
    void aServerWithoutTlsSaysHowToGoOn() {
        try (TestServer server = TestServer.start("--tls-version=")) {
            assertThat(run(server, "--ssl-mode=REQUIRED").err()).startsWith("GDW-SESSION-003")
                    .contains("TLS is required", "offers none", "--ssl-mode=PREFERRED");
            assertThat(run(server).code()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----"})
    void keysThatCannotBeRead(String text) throws IOException {
        Path key = Files.writeString(dir.resolve("key.pem"), text);
        Run run = Run.of("root@127.0.0.1:1", "--no-password", "--ssl-cert=" + key, "--ssl-key=" + key, "-e", "1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("GDW-SESSION-003").contains("openssl pkcs8");
    }
}
