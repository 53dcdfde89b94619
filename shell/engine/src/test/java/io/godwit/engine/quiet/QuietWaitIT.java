package io.godwit.engine.quiet;

import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietWaitIT {
    private TestServer server;
    private MySqlSession session;
    private MySqlSession writer;

    @BeforeAll
    void start() {
        server = TestServer.start();
        session = server.sessions().open();
        writer = server.sessions().open();
        writer.execute("CREATE DATABASE w");
        writer.execute("CREATE TABLE w.t (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20))");
        writer.execute("CREATE DATABASE `mysql.w`");
        writer.execute("CREATE TABLE `mysql.w`.t (id INT)");
        writer.execute("CREATE TABLE mysql.__az_history__ (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20))");
    }

    @AfterAll
    void stop() {
        writer.close();
        session.close();
        server.close();
    }

    private WriteWatch watch() {
        return new WriteWatch(session, ServerInfo.read(session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO w.t (v) VALUES ('a')", "CREATE TABLE w.other (id INT)", "DROP TABLE w.other",
            "CREATE USER someone", "DROP USER someone", "ALTER TABLE w.t COMMENT = 'x'",
            "INSERT INTO `mysql.w`.t VALUES (1)", "CREATE TABLE mysql.__az_more (id INT)",
            "DROP TABLE mysql.__az_more"})
    void writesThatCount(String statement) {
        WriteWatch watch = watch();
        assertThat(watch.canSee()).isTrue();
        assertThat(watch.firstWrite()).isEmpty();
        writer.execute(statement);
        assertThat(watch.firstWrite()).isPresent();
        assertThat(watch.firstWrite()).isEmpty();
    }

    @Test
    void aServicesOwnRowsDoNotCount() {
        WriteWatch watch = watch();
        writer.execute("INSERT INTO mysql.__az_history__ (v) VALUES ('table_id: 1 (w.t)')");
        writer.execute("FLUSH LOCAL BINARY LOGS");
        writer.execute("UPDATE mysql.__az_history__ SET v = 'b'");
        writer.execute("DELETE FROM mysql.__az_history__");
        assertThat(watch.firstWrite()).isEmpty();
        writer.execute("START TRANSACTION");
        writer.execute("INSERT INTO mysql.__az_history__ (v) VALUES ('c')");
        writer.execute("INSERT INTO w.t (v) VALUES ('c')");
        writer.execute("COMMIT");
        assertThat(watch.firstWrite()).contains("w.t");
    }

    @Test
    void waitsForTheLastWrite() throws InterruptedException {
        Thread busy = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 15; i++) {
                writer.execute("INSERT INTO w.t (v) VALUES ('busy')");
                pause(100);
            }
        });
        long before = session.first("SELECT COUNT(*) FROM w.t", row -> row.number(0)).orElseThrow();
        GtidSet executed = new QuietWait(session).run(Duration.ofMillis(800), Optional.empty(), new RecordedEvents(),
                new Cancellation());
        busy.join();
        assertThat(session.first("SELECT COUNT(*) FROM w.t", row -> row.number(0)).orElseThrow())
                .isGreaterThan(before + 10);
        assertThat(executed).isEqualTo(GtidState.read(session).executed());
    }

    @Test
    void tellsWhoStillWrites() throws InterruptedException {
        Thread busy = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                writer.execute("INSERT INTO w.t (v) VALUES ('busy')");
                pause(50);
            }
        });
        assertThatThrownBy(() -> new QuietWait(session).run(Duration.ofSeconds(2), Optional.of(Duration.ofSeconds(1)),
                new RecordedEvents(), new Cancellation())).hasMessageContaining("still written to")
                .hasMessageContaining("w.t");
        busy.interrupt();
        busy.join();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a channel brings then has GTIDs, and is in no log. */
    @Test
    void aReplicaThatLogsItsOwnWritesOnly() {
        try (TestServer replica = TestServer.start(ServerRelease.MYSQL_8_0, "--log-slave-updates=OFF");
                MySqlSession root = replica.sessions().open()) {
            assertThat(new WriteWatch(root, ServerInfo.read(root)).canSee()).isTrue();
            root.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = 1, SOURCE_USER = 'x'");
            assertThat(new WriteWatch(root, ServerInfo.read(root)).canSee()).isFalse();
        }
    }

    @Test
    void anAccountThatMayNotLook() {
        writer.execute("CREATE USER IF NOT EXISTS blind IDENTIFIED BY 'Bl.ind1'");
        SessionFactory blind = new SessionFactory(
                ConnectionSpec.of(server.host(), server.port(), "blind", "Bl.ind1"));
        try (MySqlSession limited = blind.open()) {
            assertThatThrownBy(() -> new QuietWait(limited).run(Duration.ofSeconds(1), Optional.empty(),
                    new RecordedEvents(), new Cancellation())).hasMessageContaining("does not show in its binary log");
        }
    }
}
