package io.godwit.shell;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.shell.cloud.EmulatedCloud;
import io.godwit.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code gtid.enable}, and what users see of skips, from the command line. */
class GtidEnableIT {
    private static final String OTHER = "11111111-2222-3333-4444-555555555555";
    private static final String[] OFF = {"--gtid-mode=OFF", "--enforce-gtid-consistency=OFF"};

    private static String uri(TestServer server) {
        return server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port();
    }

    private static String mode(MySqlSession session) {
        return session.first("SELECT @@GLOBAL.gtid_mode", row -> row.text(0)).orElseThrow();
    }

    @Test
    void onAServerOfOnesOwn() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession session = server.sessions().open()) {
            Run run = Run.of(uri(server), "--", "gtid", "enable", "--watch=0.2");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"on\": true");
            assertThat(mode(session)).isEqualTo("ON");
            assertThat(Run.of(uri(server), "--", "gtid", "enable").err()).contains("are on already");
        }
    }

    @Test
    void whereTheCloudKeepsTheVariablesItsStepsAreTold() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession root = server.sessions().open()) {
            EmulatedCloud.AZURE.dress(server);
            Run run = Run.of(EmulatedCloud.uri(server), "--", "gtid", "enable");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"on\": false");
            assertThat(run.err()).contains("Step 1 of 5: az mysql flexible-server parameter set",
                    "--name gtid_mode --value \"ON\"");
            assertThat(mode(root)).isEqualTo("OFF");
            root.execute("SET GLOBAL enforce_gtid_consistency = ON");
            root.execute("SET GLOBAL gtid_mode = OFF_PERMISSIVE");
            assertThat(Run.of(EmulatedCloud.uri(server), "--", "gtid", "enable").err()).contains("Step 1 of 2");
        }
    }

    @Test
    void skips() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession session = server.sessions().open()) {
            session.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = 1 FOR CHANNEL 'x'");
            String set = "+" + OTHER + ":1-3";
            assertThat(Run.of(uri(server), "--", "util", "set-gtid-purged", set).err()).contains("GDW-GTID-012", "'x'");
            Run noReason = Run.of(uri(server), "--", "util", "set-gtid-purged", set, "--force=true");
            assertThat(noReason.err()).contains("option 'reason' is missing");
            assertThat(noReason.code()).isEqualTo(10);
            Run done = Run.of(uri(server), "--", "util", "set-gtid-purged", set, "--force=true",
                    "--reason=copied by hand");
            assertThat(done.code()).as(done.err()).isZero();
            assertThat(done.err()).contains("copied by hand", "never bring");
            assertThat(done.out()).contains("\"skippedWithoutProof\": \"" + OTHER + ":1-3\"", "\"reason\"");
            assertThat(Run.of(uri(server), "--", "replica", "errors").out()).contains("[]");
        }
    }
}
