package io.godwit.shell;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What scripts and the command line see of channels. */
class ReplicaIT {
    private static final String OTHER = "11111111-2222-3333-4444-555555555555";

    private static String uri(TestServer server) {
        return server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port();
    }

    @Test
    void scriptAndCommandLine() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            Run script = Run.of("--js", uri(target), "-e", """
                    const source = '%s', user = 'repl', password = 'Hush.hush1';
                    println(replica.createUser({source, user, password}), replica.createUser({source, user, password}));
                    const made = replica.connect({source, user, password});
                    println(made.channel, made.ioRunning, made.sqlRunning, made.errors.length);
                    replica.start();
                    const set = shell.openSession(source).runSql('SELECT @@GLOBAL.gtid_executed').fetchOne()[0];
                    const status = replica.waitFor(set, {timeout: 60});
                    println(status.ioRunning, status.sqlRunning, status.executed.includes(':1-'), status.user);
                    println(replica.lag().transactions);
                    try { replica.waitFor('x'); } catch (e) { println(e.code); }
                    try { replica.connect({password: {}}); } catch (e) { println(e.message); }
                    """.formatted(uri(source)));
            assertThat(script.err()).doesNotContain("Hush.hush1");
            assertThat(script.out()).isEqualTo("""
                    true false
                    godwit false false 0
                    true true true repl
                    0
                    GDW-GTID-001
                    replica.connect: 4 problems:
                      - option 'password' must be a string
                      - option 'user' is missing
                      - option 'password' is missing
                      - option 'source' is missing, and no source is in use (see migration.use, \\connect --as)
                    """);
            assertThat(script.code()).isZero();
            assertThat(Run.of(uri(target), "--", "replica", "status").out()).contains("sqlRunning");
            assertThat(Run.of(uri(target), "--", "replica", "stop").code()).isZero();
            assertThat(Run.of(uri(target), "--", "replica", "remove").code()).isZero();
            Run gone = Run.of(uri(target), "--", "replica", "status", "--channel=other");
            assertThat(gone.err()).contains("GDW-CHANNEL-001", "'other'");
            assertThat(gone.code()).isEqualTo(1);
        }
    }

    @Test
    void setGtidPurged() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession session = server.sessions().open()) {
            Run run = Run.of(uri(server), "--", "util", "set-gtid-purged", "+" + OTHER + ":1-3");
            assertThat(run.out()).contains("changed", OTHER + ":1-3");
            assertThat(session.first("SELECT @@GLOBAL.gtid_purged", row -> row.text(0))).contains(OTHER + ":1-3");
            assertThat(Run.of(uri(server), "--", "util", "setGtidPurged", "+" + OTHER + ":1-3").err())
                    .contains("was left as it is");
            assertThat(Run.of("--js", uri(server), "-e", "util.setGtidPurged('" + OTHER + ":2-3')").err())
                    .contains("GDW-GTID-007");
        }
    }
}
