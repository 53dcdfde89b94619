package io.godwit.shell.cloud;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.Secret;
import io.godwit.engine.channel.ConnectOperation;
import io.godwit.engine.channel.ReplicationAccount;
import io.godwit.engine.channel.WaitOperation;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.shell.plugin.Plugins;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Channels by each service's own procedures, without a right to run them by SQL; all services are emulated. */
class ChannelsOnEveryCloudIT {
    private static final String PASSWORD = "Repl'1cat\\e";

    private final RecordedEvents events = new RecordedEvents();
    private final Clouds clouds = Plugins.bundled().clouds();

    private ChannelRequest request(TestServer source, String channel, List<String> ignore) {
        return new ChannelRequest(channel, new ChannelRequest.Source(source.host(), source.port(), "repl",
                new Secret(PASSWORD)), ChannelRequest.Tls.NONE, Optional.empty(),
                ChannelRequest.Filter.ignoring(ignore));
    }

    private void account(MySqlSession source) {
        source.execute("SET GLOBAL default_password_lifetime = 0");
        source.execute("CREATE USER repl IDENTIFIED WITH mysql_native_password BY ?", PASSWORD);
        source.execute("GRANT REPLICATION SLAVE ON *.* TO repl");
        new ReplicationAccount(source, new AccountName("repl", "%"), false).create(new Secret(PASSWORD), events);
    }

    private static String refusal(Runnable call) {
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(call::run).isInstanceOfSatisfying(GodwitException.class,
                e -> out.append(e.code().id()).append(' ').append(e.getMessage()).append(' ')
                        .append(e.remedy().orElse("")));
        assertThat(out.toString()).doesNotContain(PASSWORD);
        return out.toString();
    }

    @ParameterizedTest
    @EnumSource(value = EmulatedCloud.class, names = {"RDS", "AURORA", "AZURE"})
    void aWholeLife(EmulatedCloud cloud) {
        try (TestServer sourceServer = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer targetServer = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession source = sourceServer.sessions().open();
                MySqlSession target = cloud.dress(targetServer).open()) {
            account(source);
            ChannelControl control = clouds.channels(target);
            assertThat(control.defaultChannel()).isEmpty();
            assertThat(refusal(() -> control.start("godwit"))).contains("GDW-SERVICE-003", "'godwit'");
            assertThat(refusal(() -> control.create(request(sourceServer, "", List.of("mysql.x\\_%")))))
                    .contains("GDW-SERVICE-004", "mysql.x\\_%", "replicate", "ignoreTables: []");
            assertThat(control.status("")).isEmpty();

            ChannelStatus made = new ConnectOperation(source, target, control)
                    .run(request(sourceServer, "", List.of()), events);
            assertThat(made.isStopped()).isTrue();
            assertThat(made.user()).isEqualTo("repl");
            control.start("");
            source.execute("CREATE DATABASE shop");
            GtidSet wanted = GtidState.read(source).executed();
            ChannelStatus status = new WaitOperation(target, control, "", wanted)
                    .run(Optional.of(Duration.ofSeconds(60)), events, new Cancellation());
            assertThat(status.executed().contains(wanted)).isTrue();
            control.stop("");
            control.remove("");
            assertThat(control.status("")).isEmpty();
            assertThat(events.texts()).noneMatch(text -> text.contains(PASSWORD));
        }
    }

    @Test
    void aFilterThatTheServerHasIsEnough() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0,
                "--replicate-wild-ignore-table=mysql.\\_\\_az\\_%", "--replicate-wild-ignore-table=mysql.other");
                MySqlSession target = EmulatedCloud.RDS.dress(server).open()) {
            ChannelControl control = clouds.channels(target);
            control.create(request(server, "", List.of("mysql.\\_\\_az\\_%")));
            assertThat(control.status("")).isPresent();
            control.remove("");
            assertThat(refusal(() -> control.create(request(server, "", List.of("mysql.\\_\\_az\\_%", "a.b")))))
                    .contains("GDW-SERVICE-004", "replicate-wild-ignore-table");
        }
    }

    /** RDS since 8.0.35. */
    @Test
    void severalChannelsWhereTheProceduresAreThere() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession root = server.sessions().open();
                MySqlSession target = EmulatedCloud.RDS.dress(server).open()) {
            root.execute("CREATE PROCEDURE mysql.rds_set_external_source_with_auto_position_for_channel(IN host"
                    + " VARCHAR(255), IN port INT, IN user TEXT, IN passwd TEXT, IN enable_ssl_encryption TINYINT(1),"
                    + " IN delay INT, IN channel VARCHAR(64)) SQL SECURITY DEFINER BEGIN SET @c = CONCAT('CHANGE"
                    + " REPLICATION SOURCE TO SOURCE_HOST = ', QUOTE(host), ', SOURCE_PORT = ', port, ', SOURCE_USER = ',"
                    + " QUOTE(user), ', SOURCE_PASSWORD = ', QUOTE(passwd), ', SOURCE_AUTO_POSITION = 1 FOR CHANNEL ',"
                    + " QUOTE(channel)); PREPARE s FROM @c; EXECUTE s; END");
            root.execute("CREATE PROCEDURE mysql.rds_start_replication_for_channel(IN channel_name VARCHAR(64))"
                    + " SQL SECURITY DEFINER BEGIN SET @c = CONCAT('START REPLICA FOR CHANNEL ', QUOTE(channel_name));"
                    + " PREPARE s FROM @c; EXECUTE s; END");
            ChannelControl control = clouds.channels(target);
            assertThat(control.defaultChannel()).isEqualTo("godwit");
            control.create(request(server, "godwit", List.of()));
            control.start("godwit");
            assertThat(control.status("godwit")).hasValueSatisfying(s -> assertThat(s.isStopped()).isFalse());
            assertThat(refusal(() -> control.stop("godwit"))).contains("GDW-SERVICE-001",
                    "rds_stop_replication_for_channel");
        }
    }

    @Test
    void azureAsksForACertificate() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession target = EmulatedCloud.AZURE.dress(server).open()) {
            ChannelRequest request = request(server, "", List.of());
            ChannelRequest overTls = new ChannelRequest("", request.source(), ChannelRequest.Tls.ANY, Optional.empty(),
                    request.filter());
            ChannelControl control = clouds.channels(target);
            assertThat(refusal(() -> control.create(overTls))).contains("GDW-AZURE-002", "sslCa");
            control.create(new ChannelRequest("", request.source(), new ChannelRequest.Tls(true, "-----BEGIN"),
                    Optional.empty(), request.filter()));
            assertThat(control.status("")).isPresent();
        }
    }

    @Test
    void whereTheControlPlaneRunsThemItsStepsAreTold() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession target = EmulatedCloud.CLOUD_SQL.dress(server).open()) {
            ChannelControl control = clouds.channels(target);
            assertThat(refusal(() -> control.create(request(server, "", List.of("mysql.x")))))
                    .contains("GDW-GCP-001", "instances.demoteMaster", "replicate_wild_ignore_table=mysql.x");
            assertThat(refusal(() -> control.start(""))).contains("gcloud sql instances patch");
        }
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession target = EmulatedCloud.HEATWAVE.dress(server).open()) {
            ChannelControl control = clouds.channels(target);
            assertThat(control.defaultChannel()).isEqualTo("replication_channel");
            assertThat(refusal(() -> control.create(request(server, "replication_channel", List.of("mysql.x")))))
                    .contains("GDW-OCI-001", "REPLICATE_WILD_IGNORE_TABLE for mysql.x");
        }
    }

    @Test
    void oneTransactionIsSkippedByTheServicesProcedure() {
        for (EmulatedCloud cloud : List.of(EmulatedCloud.RDS, EmulatedCloud.AZURE, EmulatedCloud.CLOUD_SQL)) {
            try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                    MySqlSession session = cloud.dress(server).open()) {
                String gtid = "11111111-2222-3333-4444-555555555555:7";
                clouds.gtidWriter(session).skip(session, gtid);
                assertThat(GtidState.read(session).executed().contains(GtidSet.parse(gtid))).as(cloud.name()).isTrue();
            }
        }
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession session = server.sessions().open()) {
            clouds.gtidWriter(session).skip(session, "11111111-2222-3333-4444-555555555555:7");
            session.execute("CREATE DATABASE shop");
            assertThat(GtidState.read(session).executed().ofServer("11111111-2222-3333-4444-555555555555").count())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatEachServiceWritesForItself() {
        for (EmulatedCloud cloud : EmulatedCloud.values()) {
            try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                    MySqlSession session = cloud.dress(server).open()) {
                assertThat(clouds.ownTables(session)).as(cloud.name()).isEqualTo(switch (cloud) {
                    case RDS, AURORA -> List.of("mysql.rds\\_%");
                    case AZURE -> List.of("mysql.\\_\\_az\\_%", "mysql.\\_\\_querystore\\_%",
                            "mysql.\\_\\_firewall\\_rules\\_\\_");
                    case CLOUD_SQL -> List.of("mysql.heartbeat", "mysql.cloudsql\\_%");
                    case HEATWAVE -> List.of();
                });
                if (cloud == EmulatedCloud.RDS) {
                    assertThat(clouds.binlogRetention(session))
                            .hasValueSatisfying(r -> assertThat(r.kept()).isZero());
                }
            }
        }
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession session = server.sessions().open()) {
            assertThat(clouds.ownTables(session)).isEmpty();
            session.execute("CREATE TABLE mysql.__az_action_history__ (id INT PRIMARY KEY)");
            assertThat(clouds.ownTables(session)).as("one sign is not enough to be Azure").containsExactly(
                    "mysql.\\_\\_az\\_%");
        }
    }
}
