package io.godwit.engine.gtid;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Servers that were started without GTIDs get them while they work. */
class GtidModeWalkIT {
    private static final String[] OFF = {"--gtid-mode=OFF", "--enforce-gtid-consistency=OFF"};

    private final RecordedEvents events = new RecordedEvents();

    private GtidModeWalk walk(MySqlSession session, double patience, boolean replicasReady) {
        return new GtidModeWalk(session, new GtidModeOptions(Duration.ofMillis(500),
                Duration.ofMillis(Math.round(patience * 1000)), replicasReady), events, new Cancellation());
    }

    private static void refused(GtidError code, Runnable call, String... named) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage() + e.remedy().orElse("")).contains(named);
        });
    }

    @Test
    void stepByStepAndAgain() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession session = server.sessions().open()) {
            session.execute("CREATE DATABASE shop");
            GtidModeReport report = walk(session, 20, false).run();
            assertThat(report.isOn()).isTrue();
            assertThat(report.taken()).containsExactly("SET PERSIST enforce_gtid_consistency = WARN",
                    "SET PERSIST enforce_gtid_consistency = ON", "SET PERSIST gtid_mode = OFF_PERMISSIVE",
                    "SET PERSIST gtid_mode = ON_PERMISSIVE", "SET PERSIST gtid_mode = ON");
            assertThat(session.list("SELECT VARIABLE_VALUE FROM performance_schema.persisted_variables"
                    + " WHERE VARIABLE_NAME IN ('gtid_mode', 'enforce_gtid_consistency')", row -> row.text(0)))
                    .containsExactly("ON", "ON");
            session.execute("CREATE TABLE shop.birds (id INT PRIMARY KEY)");
            assertThat(GtidState.read(session).executed().count()).isEqualTo(1);

            assertThat(walk(session, 20, false).run().taken()).isEmpty();
            assertThat(events.texts()).last().asString().contains("are on already");
        }
    }

    @Test
    void mysql57() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_5_7, OFF);
                MySqlSession session = server.sessions().open()) {
            session.execute("SET GLOBAL enforce_gtid_consistency = WARN");
            session.execute("SET GLOBAL gtid_mode = OFF_PERMISSIVE"); // where somebody stopped
            GtidModeReport report = walk(session, 20, false).run();
            assertThat(report.isOn()).isTrue();
            assertThat(report.taken()).containsExactly("SET GLOBAL enforce_gtid_consistency = ON",
                    "SET GLOBAL gtid_mode = ON_PERMISSIVE", "SET GLOBAL gtid_mode = ON");
            assertThat(events.warnings()).hasSize(2);
            assertThat(events.warnings().getFirst()).contains("error log", "cannot be read");
            assertThat(events.warnings().getLast()).contains("[mysqld]", "gtid_mode = ON");
        }
    }

    @Test
    void forbiddenStatementsStopItAtWarn() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession session = server.sessions().open();
                MySqlSession application = server.sessions().open()) {
            application.execute("CREATE DATABASE shop");
            application.execute("CREATE TABLE shop.old (id INT) ENGINE = MyISAM");
            application.execute("CREATE TABLE shop.birds (id INT PRIMARY KEY)");
            session.execute("SET GLOBAL enforce_gtid_consistency = WARN");
            application.execute("BEGIN");
            application.execute("INSERT INTO shop.birds VALUES (1)");
            application.execute("INSERT INTO shop.old VALUES (1)");
            refused(GtidError.VIOLATIONS, () -> walk(session, 1, false).run(), "WARN", "open transactions");
            assertThat(GtidModeStep.read(session, GtidModeStep.CONSISTENCY)).isEqualTo("WARN");
            application.execute("COMMIT");
            assertThat(walk(session, 20, false).run().isOn()).isTrue();
        }
    }

    /** Of transactions that have ended already the error log still tells. */
    @Test
    void forbiddenStatementsThatAreOver() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession session = server.sessions().open();
                MySqlSession application = server.sessions().open()) {
            application.execute("CREATE DATABASE shop");
            application.execute("CREATE TABLE shop.old (id INT) ENGINE = MyISAM");
            application.execute("CREATE TABLE shop.birds (id INT PRIMARY KEY)");
            session.execute("SET GLOBAL enforce_gtid_consistency = WARN");
            GtidModeWalk slow = new GtidModeWalk(session, new GtidModeOptions(Duration.ofSeconds(60),
                    Duration.ofSeconds(1), false), events, new Cancellation());
            CompletableFuture<Void> writes = CompletableFuture.runAsync(() -> {
                application.execute("DO SLEEP(1)");
                application.execute("BEGIN");
                application.execute("INSERT INTO shop.birds VALUES (1)");
                application.execute("INSERT INTO shop.old VALUES (1)");
                application.execute("COMMIT");
            });
            refused(GtidError.VIOLATIONS, slow::run, "WARN");
            writes.join();
        }
    }

    @Test
    void anonymousTransactionsAreAwaited() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession session = server.sessions().open();
                MySqlSession other = server.sessions().open()) {
            session.execute("SET GLOBAL enforce_gtid_consistency = ON");
            session.execute("SET GLOBAL gtid_mode = OFF_PERMISSIVE");
            session.execute("SET GLOBAL gtid_mode = ON_PERMISSIVE");
            other.execute("SET gtid_next = 'ANONYMOUS'");
            other.execute("BEGIN");
            refused(GtidError.STUCK, () -> walk(session, 0.5, false).run(), "1 transactions without GTID");
            assertThat(GtidModeStep.read(session, GtidModeStep.MODE)).isEqualTo("ON_PERMISSIVE");
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> other.execute("COMMIT"));
            assertThat(walk(session, 20, false).run().isOn()).isTrue();
        }
    }

    @Test
    void withReplicasOneStepPerWord() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                TestServer replica = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession session = server.sessions().open();
                MySqlSession onReplica = replica.sessions().open()) {
            session.execute("CREATE USER repl IDENTIFIED WITH mysql_native_password BY 'Repl.1cat'");
            session.execute("GRANT REPLICATION SLAVE ON *.* TO repl");
            onReplica.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '" + server.host() + "', SOURCE_PORT = "
                    + server.port() + ", SOURCE_USER = 'repl', SOURCE_PASSWORD = 'Repl.1cat'");
            onReplica.execute("START REPLICA");
            while (session
                    .first("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'",
                            row -> row.number(0))
                    .orElseThrow() == 0) {
                session.execute("DO SLEEP(0.1)");
            }
            refused(GtidError.REPLICAS, () -> walk(session, 20, false).run(), "OFF_PERMISSIVE or further");
            assertThat(GtidModeStep.read(session, GtidModeStep.MODE)).isEqualTo("OFF_PERMISSIVE");
            refused(GtidError.REPLICAS, () -> walk(session, 20, true).run(), "has no GTID");
            assertThat(GtidModeStep.read(session, GtidModeStep.MODE)).isEqualTo("ON_PERMISSIVE");
            onReplica.execute("STOP REPLICA");
        }
    }

    @Test
    void withoutTheRightNothingIsChanged() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession root = server.sessions().open()) {
            root.execute("CREATE USER plain IDENTIFIED BY 'Plain.1'");
            try (MySqlSession plain = new SessionFactory(
                    ConnectionSpec.of(server.host(), server.port(), "plain", "Plain.1")).open()) {
                refused(GtidError.PRIVILEGE, () -> walk(plain, 1, false).run(), "SYSTEM_VARIABLES_ADMIN", "1227");
            }
        }
    }

    @Test
    void stepsForAnAdministrator() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession session = server.sessions().open()) {
            GtidModeReport first = walk(session, 1, false)
                    .guide((variable, value) -> "portal: " + variable + " = " + value);
            assertThat(first.left()).containsExactlyElementsOf(List.of("portal: enforce_gtid_consistency = WARN",
                    "portal: enforce_gtid_consistency = ON", "portal: gtid_mode = OFF_PERMISSIVE",
                    "portal: gtid_mode = ON_PERMISSIVE", "portal: gtid_mode = ON"));
            assertThat(GtidModeStep.read(session, GtidModeStep.CONSISTENCY)).isEqualTo("OFF");
            session.execute("SET GLOBAL enforce_gtid_consistency = ON");
            assertThat(walk(session, 1, false).guide((variable, value) -> variable + value).left()).hasSize(3);
            walk(session, 20, false).run();
            assertThat(walk(session, 1, false).guide((variable, value) -> variable).isOn()).isTrue();
        }
    }

    @Test
    void canBeStopped() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, OFF);
                MySqlSession session = server.sessions().open()) {
            Cancellation cancellation = new Cancellation();
            cancellation.requestSoft();
            assertThatThrownBy(() -> new GtidModeWalk(session, new GtidModeOptions(Duration.ofSeconds(60),
                    Duration.ofSeconds(60), false), events, cancellation).run())
                    .isInstanceOfSatisfying(GodwitException.class,
                            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
        }
    }
}
