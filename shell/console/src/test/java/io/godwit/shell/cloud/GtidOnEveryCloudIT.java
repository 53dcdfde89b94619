package io.godwit.shell.cloud;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.gtid.PurgedChange;
import io.godwit.engine.gtid.PurgedReceipt;
import io.godwit.engine.gtid.PurgedSetter;
import io.godwit.engine.load.LoadOperation;
import io.godwit.engine.load.LoadOptions;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.storage.LocalStorage;
import io.godwit.shell.plugin.Plugins;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The same call on every kind of target; all services are emulated. */
class GtidOnEveryCloudIT {
    private static final String A = "11111111-2222-3333-4444-555555555555";
    private static final String B = "22222222-2222-3333-4444-555555555555";
    private static final String SET = A + ":1-5:7-9," + B + ":1-3";

    @TempDir
    Path temporary;

    private final RecordedEvents events = new RecordedEvents();
    private final Clouds clouds = Plugins.bundled().clouds();

    private PurgedReceipt set(MySqlSession session, String value) {
        return new PurgedSetter(session, clouds.gtidWriter(session)).set(PurgedChange.parse(value), events);
    }

    /** @return the code and all words of the error, with those of its companions */
    private String refusal(MySqlSession session, String value) {
        GtidState before = GtidState.read(session);
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(() -> set(session, value)).isInstanceOfSatisfying(GodwitException.class, first -> {
            add(out, first);
            Arrays.stream(first.getSuppressed()).forEach(e -> add(out, (GodwitException) e));
        });
        assertThat(GtidState.read(session)).isEqualTo(before);
        return out.toString();
    }

    private static void add(StringBuilder out, GodwitException e) {
        out.append(e.code().id()).append(' ').append(e.getMessage()).append(' ').append(e.remedy().orElse(""))
                .append('\n');
    }

    private static List<String> calls(MySqlSession root) {
        return root.list("SELECT CONCAT(source, ':', first, '-', last) FROM mysql.rds_calls ORDER BY id",
                row -> row.text(0));
    }

    @ParameterizedTest
    @EnumSource(value = EmulatedCloud.class, names = {"RDS", "AURORA", "HEATWAVE", "CLOUD_SQL"})
    void takesTheSetAndASecondTimeDoesNothing(EmulatedCloud cloud) {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession session = cloud.dress(server).open()) {
            PurgedReceipt receipt = set(session, "+" + SET);
            assertThat(receipt.changed()).isTrue();
            assertThat(receipt.added()).hasToString(SET);
            assertThat(receipt.purged()).hasToString(SET);
            assertThat(set(session, "+" + SET).changed()).isFalse();
            assertThat(set(session, SET + "," + B + ":9").purged()).hasToString(SET + ":9");
            assertThat(refusal(session, "+" + B + ":3-4")).contains("GDW-GTID-005", B + ":3");
        }
    }

    @Test
    void rdsIsCalledOncePerRange() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession root = server.sessions().open();
                MySqlSession session = EmulatedCloud.RDS.dress(server).open()) {
            assertThat(clouds.of(session)).hasValueSatisfying(c -> assertThat(c.name()).contains("RDS"));
            set(session, "+" + SET);
            assertThat(calls(root)).containsExactly(A + ":1-5", A + ":7-9", B + ":1-3");
            set(session, "+" + SET);
            assertThat(calls(root)).as("a no-op calls nothing").hasSize(3);
        }
    }

    @Test
    void rdsGoesOnWhereItStopped() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession root = server.sessions().open();
                MySqlSession session = EmulatedCloud.RDS.dress(server).open()) {
            String five = "+" + A + ":1-2:4-5:7-8:10-11:13-14";
            set(session, "+" + A + ":1-2:4-5:7-8"); // where a run over five ranges was stopped
            PurgedReceipt rest = set(session, five);
            assertThat(rest.changed()).isTrue();
            assertThat(rest.added()).hasToString(A + ":10-11:13-14");
            assertThat(rest.purged()).hasToString(five.substring(1));
            assertThat(calls(root)).hasSize(5);
            assertThat(refusal(session, "+" + A + ":13-16")).as("a range that is there in part")
                    .contains("GDW-GTID-005", A + ":13-14");
        }
    }

    @Test
    void rdsTellsWhereAFailureLeftIt() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession root = server.sessions().open();
                MySqlSession session = EmulatedCloud.RDS.dress(server).open()) {
            root.execute("SET GLOBAL read_only = ON");
            assertThatThrownBy(() -> set(session, "+" + SET)).hasMessageContaining("emulated failure");
            root.execute("SET GLOBAL read_only = OFF");
            assertThat(set(session, "+" + SET).purged()).hasToString(SET);
        }
    }

    @Test
    void rdsRefusesBeforeTheFirstCall() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession root = server.sessions().open();
                MySqlSession session = EmulatedCloud.RDS.dress(server).open()) {
            String own = session.first("SELECT @@GLOBAL.server_uuid", row -> row.text(0)).orElseThrow();
            assertThat(refusal(session, "+" + SET + "," + own + ":77,33333333-2222-3333-4444-555555555555:blue:1-3"))
                    .contains("GDW-AWS-001", "blue", "GDW-AWS-002", own + ":77");
            root.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = 1, SOURCE_USER = 'x'");
            root.execute("START REPLICA SQL_THREAD");
            assertThat(refusal(session, "+" + SET)).contains("GDW-AWS-003", "replica.stop()", "GDW-GTID-012");
            root.execute("STOP REPLICA");
            assertThat(refusal(session, "+" + SET)).contains("GDW-GTID-012").doesNotContain("GDW-AWS-003");
            root.execute("RESET REPLICA ALL");
            root.execute("DROP PROCEDURE mysql.rds_set_external_source_gtid_purged");
            assertThat(refusal(session, "+" + SET)).contains("GDW-SERVICE-001", "8.0.37");
            assertThat(calls(root)).isEmpty();
        }
    }

    @Test
    void azureNamesTheCommandAndSendsNothing() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession root = server.sessions().open();
                MySqlSession session = EmulatedCloud.AZURE.dress(server).open()) {
            root.execute("RESET MASTER");
            root.execute("CREATE DATABASE own");
            String own = GtidState.read(session).executed().toString();
            assertThat(refusal(session, "+" + SET)).contains("GDW-AZURE-001", "az mysql flexible-server gtid reset",
                    "--gtid-set \"" + GtidSet.parse(SET + "," + own) + "\"", "every backup", "read replica",
                    "geo-redundant");
            assertThat(refusal(session, SET)).contains("--gtid-set \"" + SET + "\"", "forget '" + own + "'");
            root.execute("SET GLOBAL gtid_purged = '+" + SET + "'"); // what the command would do
            assertThat(set(session, "+" + SET).changed()).isFalse();
        }
    }

    @Test
    void updateGtidSetGoesThroughTheServicesDoor() {
        Path dump = temporary.resolve("dump");
        String dumped = dump(dump);
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, "--local-infile=ON");
                MySqlSession root = server.sessions().open()) {
            load(EmulatedCloud.RDS.dress(server), dump);
            assertThat(calls(root)).hasSize(1);
            assertThat(GtidState.read(root).purged()).hasToString(dumped);
        }
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, "--local-infile=ON");
                MySqlSession root = server.sessions().open()) {
            SessionFactory azure = EmulatedCloud.AZURE.dress(server);
            assertThatThrownBy(() -> load(azure, dump)).isInstanceOf(GodwitException.class)
                    .hasMessageContaining("lets only its command line");
            assertThat(root.first("SHOW DATABASES LIKE 'shop'", row -> row.text(0))).as("nothing was loaded").isEmpty();
        }
    }

    /** @return what the source had executed */
    private static String dump(Path directory) {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession session = source.sessions().open()) {
            session.execute("CREATE DATABASE shop");
            session.execute("CREATE TABLE shop.birds (id INT PRIMARY KEY)");
            ServerCopy.dump(source.sessions(), directory, Map.of("users", false), new RecordedEvents(),
                    new Cancellation());
            return GtidState.read(session).executed().toString();
        }
    }

    private void load(SessionFactory target, Path dump) {
        OptionProblems problems = new OptionProblems();
        LoadOptions options = LoadOptions.from(LoadOptions.OPTIONS.parse(Map.of("updateGtidSet", "append",
                "progressFile", ""), problems), problems);
        new LoadOperation(target, new LocalStorage(dump), options, clouds).run(events, new Cancellation());
    }
}
