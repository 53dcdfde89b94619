package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelFailure;
import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.Secret;
import io.godwit.engine.gtid.PurgedChange;
import io.godwit.engine.gtid.PurgedSetter;
import io.godwit.engine.gtid.SqlGtidWriter;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.target.TargetGate;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What keeps a channel from working is told, before it is made where that can be seen. */
class ChannelFailureIT {
    private static final String OTHER = "11111111-2222-3333-4444-555555555555";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ServerPair pair;

    @BeforeEach
    void startServers() {
        pair = ServerPair.start();
    }

    @AfterEach
    void stopServers() {
        pair.close();
    }

    private static void refused(ErrorCode code, ThrowingCallable call, String... named) {
        assertThatThrownBy(call).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage() + e.remedy().orElse("")).contains(named).doesNotContain(ServerPair.PASSWORD);
        });
    }

    @Test
    void aDuplicateKey() {
        pair.connect(pair.request(true));
        pair.control.start(ServerPair.CHANNEL);
        pair.onSource("CREATE DATABASE shop", "CREATE TABLE shop.birds (id INT PRIMARY KEY)");
        pair.catchUp();
        pair.target.execute("SET SESSION sql_log_bin = 0");
        pair.target.execute("INSERT INTO shop.birds VALUES (1)");
        GtidSet before = pair.executed();
        pair.onSource("INSERT INTO shop.birds VALUES (1)");
        String gtid = pair.executed().subtract(before).toString();

        long start = System.nanoTime();
        refused(ChannelError.FAILED, () -> pair.waitFor(pair.executed(), PATIENCE), "1062", "shop.birds", gtid,
                "'1'");
        assertThat(System.nanoTime() - start).as("fails at once").isLessThan(PATIENCE.toNanos() / 3);
        assertThat(pair.control.status(ServerPair.CHANNEL).orElseThrow().failures()).singleElement()
                .satisfies(failure -> {
                    assertThat(failure.part()).isEqualTo(ChannelFailure.Part.APPLIER);
                    assertThat(failure.errno()).isEqualTo(1062);
                    assertThat(failure.message()).contains("on table shop.birds");
                    assertThat(failure.gtid()).isEqualTo(gtid);
                });

        pair.target.execute("DELETE FROM shop.birds");
        pair.control.stop(ServerPair.CHANNEL);
        pair.control.start(ServerPair.CHANNEL);
        pair.catchUp();
    }

    @Test
    void aWrongPassword() {
        refused(ChannelError.ACCOUNT, () -> pair.connect(pair.request("Wr0ng.password", true)), "'repl'@'%'", "1045");
        assertThat(pair.control.status(ServerPair.CHANNEL)).as("nothing to remove first").isEmpty();
        pair.connect(pair.request(true));
        refused(ChannelError.EXISTS, () -> pair.connect(pair.request(true)), "another password", "replica.stop()",
                "replica.remove()");
        pair.source.execute("ALTER USER repl IDENTIFIED BY 'An0ther.one'");
        pair.control.start(ServerPair.CHANNEL);
        assertThatThrownBy(() -> pair.waitFor(pair.executed(), PATIENCE)).hasMessageContaining("1045")
                .hasMessageContaining("receiver").hasMessageNotContaining(ServerPair.PASSWORD);
        refused(RepairError.APPLIER_RUNS, () -> new TargetGate(pair.target).requireStoppedApplier(),
                "whether or not it can fetch", "replica.stop({channel: '" + ServerPair.CHANNEL + "'})");
        pair.control.stop(ServerPair.CHANNEL);
        pair.control.remove(ServerPair.CHANNEL);
        pair.connect(pair.request("An0ther.one", true));
        pair.control.start(ServerPair.CHANNEL);
        pair.catchUp();
    }

    /** Where the server may know the target by another account nothing is refused that was only seen from here. */
    @Test
    void accountsOfOtherHosts() {
        pair.onSource("CREATE USER repl@'10.1.%' IDENTIFIED BY 'Far.away1'",
                "GRANT REPLICATION SLAVE ON *.* TO repl@'10.1.%'");
        pair.connect(pair.request("Far.away1", true));
        assertThat(pair.events.warnings()).last().asString().contains("'repl'@'10.1.%'", "1045", "elsewhere")
                .doesNotContain("Far.away1");
        pair.control.remove(ServerPair.CHANNEL);

        pair.onSource("DROP USER repl@'%'");
        pair.connect(pair.request("Far.away1", true));
        assertThat(pair.events.warnings()).last().asString().contains("'repl'", "from here");
        pair.control.remove(ServerPair.CHANNEL);

        pair.onSource("DROP USER repl@'10.1.%'");
        refused(ChannelError.ACCOUNT, () -> pair.connect(pair.request(true)), "no account 'repl'",
                "replica.createUser()");
        pair.onSource("CREATE USER 'repl' IDENTIFIED BY 'N0.rights'");
        refused(ChannelError.ACCOUNT, () -> pair.connect(pair.request("N0.rights", true)), "'repl'@'%'",
                "REPLICATION SLAVE");
        pair.onSource("CREATE ROLE fetching", "GRANT REPLICATION SLAVE ON *.* TO fetching", "GRANT fetching TO repl",
                "SET DEFAULT ROLE fetching TO repl");
        pair.connect(pair.request("N0.rights", true));
        pair.control.start(ServerPair.CHANNEL);
        pair.catchUp();
    }

    /** Who may not see accounts cannot tell which hosts they have. */
    @Test
    void accountsThatCannotBeSeen() {
        pair.onSource("CREATE USER watcher IDENTIFIED BY 'W4tch.only'",
                "GRANT REPLICATION CLIENT, REPLICATION SLAVE, SELECT ON *.* TO watcher",
                "SET GLOBAL partial_revokes = ON", "REVOKE SELECT ON mysql.* FROM watcher");
        SessionFactory watcher = new SessionFactory(ConnectionSpec.of(pair.sourceServer.host(),
                pair.sourceServer.port(), "watcher", "W4tch.only"));
        try (MySqlSession session = watcher.open()) {
            new ConnectOperation(session, pair.target, pair.control)
                    .run(pair.request("Wr0ng.password", true), pair.events);
        }
        assertThat(pair.events.warnings()).last().asString().contains("'repl'", "from here")
                .doesNotContain("Wr0ng.password");
    }

    @Test
    void anAccountThatNeedsTls() {
        refused(ChannelError.ACCOUNT, () -> pair.connect(pair.request(false)), "1045", "REQUIRE SSL", "option tls");
    }

    @Test
    void purgedBinaryLogs() {
        pair.onSource("CREATE DATABASE shop", "FLUSH BINARY LOGS");
        String file = pair.source.first("SHOW MASTER STATUS", row -> row.text(0)).orElseThrow();
        GtidSet purged = pair.executed();
        pair.onSource("PURGE BINARY LOGS TO '" + file + "'", "CREATE TABLE shop.birds (id INT PRIMARY KEY)");
        refused(ChannelError.PURGED, () -> pair.connect(pair.request(true)), "1236", "'" + purged + "'");

        new PurgedSetter(pair.target, new SqlGtidWriter()).set(new PurgedChange(true, purged), pair.events);
        pair.target.execute("SET SESSION sql_log_bin = 0");
        pair.target.execute("CREATE DATABASE shop");
        pair.connect(pair.request(true));
        pair.control.start(ServerPair.CHANNEL);
        pair.catchUp();
    }

    @Test
    void serversThatCannotFollow() {
        refused(ChannelError.SAME_SERVER, () -> new ConnectOperation(pair.source, pair.source,
                new SqlChannelControl(pair.source)).run(pair.request(true), pair.events), "server_uuid");
        String id = pair.source.first("SELECT @@GLOBAL.server_id", row -> row.text(0)).orElseThrow();
        String own = pair.onTarget("SELECT @@GLOBAL.server_id");
        pair.target.execute("SET GLOBAL server_id = " + id);
        refused(ChannelError.SAME_SERVER, () -> pair.connect(pair.request(true)), "server_id " + id);
        pair.target.execute("SET GLOBAL server_id = " + own);
        pair.target.execute("SET GLOBAL gtid_mode = ON_PERMISSIVE");
        refused(ChannelError.GTID_MODE, () -> pair.connect(pair.request(true)), "Target", "ON_PERMISSIVE");
        pair.target.execute("SET GLOBAL gtid_mode = ON");
        String uuid = pair.source.first("SELECT @@server_uuid", row -> row.text(0)).orElseThrow();
        pair.target.execute("SET GLOBAL gtid_purged = '+" + uuid + ":1000'");
        refused(ChannelError.TARGET_AHEAD, () -> pair.connect(pair.request(true)), uuid + ":1000");
    }

    @Test
    void channelsThatAreThereOrNot() {
        refused(ChannelError.NO_CHANNEL, () -> pair.control.start(ServerPair.CHANNEL), "'godwit'");
        refused(ChannelError.NO_CHANNEL, () -> pair.waitFor(pair.executed(), PATIENCE), "'godwit'");
        pair.connect(pair.request(true));
        refused(ChannelError.EXISTS, () -> pair.connect(pair.request(true)), "replica.remove()");
        refused(ChannelError.STOPPED, () -> pair.waitFor(pair.executed(), PATIENCE), "replica.start()");
    }

    @Test
    void waitingEnds() {
        pair.connect(pair.request(true));
        pair.control.start(ServerPair.CHANNEL);
        GtidSet never = GtidSet.parse(OTHER + ":1-3");
        refused(ChannelError.TIMEOUT, () -> pair.waitFor(never, Duration.ofSeconds(1)), "3 of 3", OTHER);
        Cancellation cancellation = new Cancellation();
        EventSink stopping = new EventSink() {
            @Override
            public void notice(Notice notice) {
            }

            @Override
            public void progress(Progress progress) {
                cancellation.requestSoft();
            }
        };
        assertThatThrownBy(() -> new WaitOperation(pair.target, pair.control, ServerPair.CHANNEL, never)
                .run(Optional.empty(), stopping, cancellation)).isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
    }

    @Test
    void anAdministratorWhoMayNotRunChannels() {
        pair.target.execute("CREATE USER mdsadmin IDENTIFIED BY 'Mds.admin1'");
        pair.target.execute("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS, ALTER, EXECUTE,"
                + " REPLICATION SLAVE, REPLICATION CLIENT, CREATE USER ON *.* TO mdsadmin");
        pair.target.execute("GRANT BACKUP_ADMIN, CONNECTION_ADMIN, FLUSH_TABLES, REPLICATION_APPLIER, ROLE_ADMIN,"
                + " XA_RECOVER_ADMIN ON *.* TO mdsadmin");
        pair.target.execute("CREATE PROCEDURE sys.set_gtid_purged(IN s LONGTEXT) SQL SECURITY DEFINER"
                + " BEGIN SET GLOBAL gtid_purged = s; END");
        SessionFactory admin = new SessionFactory(ConnectionSpec.of(pair.targetServer.host(), pair.targetServer.port(),
                "mdsadmin", "Mds.admin1"));
        try (MySqlSession session = admin.open()) {
            assertThat(new PurgedSetter(session, (s, value) -> s.execute("CALL sys.set_gtid_purged(?)", value))
                    .set(PurgedChange.parse("+" + OTHER + ":1-9"), pair.events).changed()).isTrue();
            ChannelControl control = new SqlChannelControl(session);
            refused(ChannelError.PRIVILEGE, control::requireUsable, "REPLICATION_SLAVE_ADMIN", "control plane");
            pair.control.requireUsable();
            assertThat(
                    pair.onTarget("SELECT CHANNEL_NAME FROM performance_schema.replication_connection_configuration"))
                    .isEqualTo("nothing");
            refused(ChannelError.PRIVILEGE,
                    () -> new ConnectOperation(pair.source, session, control).run(pair.request(true), pair.events),
                    "REPLICATION_SLAVE_ADMIN", "control plane");

            pair.connect(pair.request(true)); // what the control plane would do, with a session of its own
            refused(ChannelError.PRIVILEGE, () -> control.start(ServerPair.CHANNEL), "REPLICATION_SLAVE_ADMIN");
            pair.control.start(ServerPair.CHANNEL);
            assertThat(new WaitOperation(session, control, ServerPair.CHANNEL, pair.executed())
                    .run(Optional.of(PATIENCE), pair.events, new Cancellation()).applierRunning()).isTrue();
        }
    }

    @Test
    void aMissingChannelTellsOfThoseThatAreThere() {
        refused(ChannelError.NO_CHANNEL, () -> pair.control.start("other"), "no replication channel 'other'");
        pair.connect(pair.request(true));
        refused(ChannelError.NO_CHANNEL, () -> pair.control.start("other"), "no replication channel 'other'",
                "'" + ServerPair.CHANNEL + "' from");
    }

    @Test
    void whoMayNotSeeChannelsLearnsWhatToGrant() {
        pair.target.execute("CREATE USER blind IDENTIFIED BY 'x'");
        pair.target.execute("GRANT REPLICATION CLIENT ON *.* TO blind");
        SessionFactory blind = new SessionFactory(ConnectionSpec.of(pair.targetServer.host(), pair.targetServer.port(),
                "blind", "x"));
        try (MySqlSession session = blind.open()) {
            assertThatThrownBy(() -> new SqlChannelControl(session).status(ServerPair.CHANNEL))
                    .isInstanceOfSatisfying(GodwitException.class, e -> assertThat(e.remedy())
                            .hasValueSatisfying(r -> assertThat(r).contains("SELECT on performance_schema.*")));
        }
    }

    @Test
    void accountsForReplication() {
        AccountName repl = new AccountName("repl", "%");
        assertThat(new ReplicationAccount(pair.source, repl, true).create(new Secret("An0ther.one"), pair.events))
                .isFalse();
        assertThat(pair.events.texts()).last().asString().contains("left as it is");
        AccountName weak = new AccountName("it's", "10.%");
        pair.source.execute("CREATE USER ?@? IDENTIFIED BY 'Weak.1'", weak.user(), weak.host());
        refused(ChannelError.ACCOUNT, () -> new ReplicationAccount(pair.source, weak, true)
                .create(new Secret(ServerPair.PASSWORD), pair.events), "REPLICATION SLAVE", "REQUIRE SSL");
        SessionFactory plain = new SessionFactory(ConnectionSpec.of(pair.sourceServer.host(),
                pair.sourceServer.port(), "repl", ServerPair.PASSWORD));
        try (MySqlSession session = plain.open()) {
            refused(ChannelError.PRIVILEGE, () -> new ReplicationAccount(session, new AccountName("x", "%"), true)
                    .create(new Secret(ServerPair.PASSWORD), pair.events), "CREATE USER");
        }
    }
}
