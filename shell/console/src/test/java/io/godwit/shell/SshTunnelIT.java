package io.godwit.shell;

import io.godwit.engine.session.MySqlSession;
import io.godwit.shell.tunnel.SshGate;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The program, an SSH host, and a server behind it. */
@Timeout(300)
class SshTunnelIT {
    @TempDir
    private Path dir;

    private final SshGate gate = new SshGate();
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        Path known = Files.writeString(dir.resolve("known"), gate.knownHost());
        config = Files.writeString(dir.resolve("config"), "Host tor\n  HostName 127.0.0.1\n  Port " + gate.port()
                + "\nHost *\n  IdentityFile /nonexistent\n  UserKnownHostsFile " + known + "\n");
    }

    @AfterEach
    void close() throws IOException {
        gate.close();
    }

    private static String server() {
        return "127.0.0.1:" + TestServer.shared().port();
    }

    @Test
    void allSessionsGoThrough() {
        try (TestServer server = TestServer.start("--local-infile=ON")) {
            try (MySqlSession session = server.sessions().open()) {
                session.execute("CREATE SCHEMA shop");
                session.execute("CREATE TABLE shop.items (id INT PRIMARY KEY, name MEDIUMTEXT)");
                session.execute("INSERT INTO shop.items VALUES (1, 'feather'), (2, REPEAT('x', 3000000))");
            }
            String script = """
                    util.dumpSchemas(['shop'], '%1$s', {threads: 3, showProgress: false});
                    session.runSql('drop schema shop');
                    util.loadDump('%1$s', {threads: 3, showProgress: false});
                    print(session.runSql('select sum(length(name)) from shop.items').fetchOne()[0]);"""
                    .formatted(dir.resolve("dump"));
            Run run = Run.withInput(SshGate.PASSWORD + "\n\n", "root@127.0.0.1:" + server.port(),
                    "--passwords-from-stdin", "--ssh=" + gate.address(), "--ssh-config-file=" + config, "--js", "-e",
                    script);
            assertThat(run.err()).doesNotContain("GDW-");
            assertThat(run.out()).endsWith("3000007");
            assertThat(gate.passed()).hasSizeGreaterThan(6).containsOnly("127.0.0.1:" + server.port());
            assertThat(gate.clients()).as("ended with the program").isZero();
        }
    }

    @Test
    void keysAndAddresses() throws IOException, GeneralSecurityException {
        Path key = gate.writeKey(dir.resolve("key"), null);
        String[] flags = {"root@" + server(), "--ssh", "ssh://keeper@tor", "--ssh-identity-file", key.toString(),
                "--ssh-config-file", config.toString(), "--no-password", "-e", "select 1"};
        assertThat(Run.of(flags)).isEqualTo(new Run(0, "1\n1\n", ""));
        Run script = Run.of("--js", "-e", "shell.connect({user: 'root', password: '', host: '127.0.0.1', port: "
                + TestServer.shared().port() + ", ssh: 'keeper@tor', 'ssh-password': '" + SshGate.PASSWORD
                + "', 'ssh-config-file': '" + config + "'}); print(session.uri)");
        assertThat(script).isEqualTo(new Run(0, "root@" + server(), ""));
        assertThat(gate.passed()).hasSize(2);
    }

    @Test
    void whoeverIsNotKnownGetsNoPassword() throws IOException {
        String[] args = {"root@" + server(), "--passwords-from-stdin", "--ssh=" + gate.address(),
                "--ssh-config-file=" + config, "-e", "select 1"};
        Files.writeString(dir.resolve("known"), "");
        Run unknown = Run.withInput(SshGate.PASSWORD + "\n\n", args);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("GDW-SSH-002").contains("is not known", gate.fingerprint())
                .doesNotContain(SshGate.PASSWORD);
        Files.writeString(dir.resolve("known"), gate.strangeHost());
        assertThat(Run.withInput(SshGate.PASSWORD + "\n\n", args).err()).contains("another key", "ssh-keygen -R");
        assertThat(gate.passed()).isEmpty();
    }

    @Test
    void mistakes() {
        String[] flags = {"--ssh-config-file=" + config, "--passwords-from-stdin", "-e", "select 1"};
        assertThat(run(flags, "root@" + server(), "--ssh=keeper@tor:x").err())
                .contains("'keeper@tor:x' is no SSH host; write user@host:port");
        assertThat(run(flags, "root@(/x.sock)", "--ssh=keeper@tor").err()).contains("not to a socket");
        assertThat(run(flags, "root@" + server()).err()).contains("'ssh-config-file' needs 'ssh'");
        assertThat(run(flags, "root@" + server(), "--ssh=stranger@tor").err()).startsWith("GDW-SSH-003")
                .contains("stranger@127.0.0.1");
        assertThat(run(flags, "root@127.0.0.1:1", "--ssh=keeper@tor", "--ssl-mode=DISABLED").err())
                .startsWith("GDW-SESSION-001").contains("through SSH keeper@tor");
    }

    private static Run run(String[] flags, String... more) {
        String[] all = new String[flags.length + more.length];
        System.arraycopy(more, 0, all, 0, more.length);
        System.arraycopy(flags, 0, all, more.length, flags.length);
        return Run.withInput(SshGate.PASSWORD + "\n\n", all);
    }

    @Test
    void aChannelIsNotSentThroughTheTunnel() {
        Run run = Run.withInput(SshGate.PASSWORD + "\n\n", "root@" + server(), "--passwords-from-stdin",
                "--ssh=keeper@tor", "--ssh-config-file=" + config, "--js", "-e",
                "replica.connect({source: session, target: session, user: 'repl', password: 'x'})");
        assertThat(run.err()).contains("through SSH keeper@tor", "does not tell how the target reaches the source",
                "sourceHost");
    }

    @Test
    void whoeverNeedsNoTunnelDoesNotWaitForIt() throws IOException, InterruptedException {
        Path classes = dir.resolve("classes");
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes, "-cp", System.getProperty("java.class.path"),
                Godwit.class.getName(), "root@" + server(), "--no-password", "-e", "select 1")
                .redirectError(Redirect.INHERIT).start();
        assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("1\n1\n");
        assertThat(program.waitFor()).isZero();
        assertThat(Files.readString(classes)).contains("io.godwit.shell.tunnel.Tunnels ")
                .doesNotContain("org.apache.sshd", "org.bouncycastle");
    }
}
