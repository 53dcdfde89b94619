package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.api.option.Secret;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import io.godwit.engine.work.TaskGroup;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import io.godwit.testing.WriterPause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Snapshots and the lock they are opened under, on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotIT {
    private TestServer server;
    private SessionFactory sessions;
    private ServerInfo info;
    private final RecordedEvents events = new RecordedEvents();

    @BeforeAll
    void start() {
        server = TestServer.start();
        sessions = server.sessions();
        try (MySqlSession session = sessions.open()) {
            info = ServerInfo.read(session);
            session.execute("CREATE DATABASE s");
            session.execute("CREATE TABLE s.t (id INT PRIMARY KEY AUTO_INCREMENT, v INT) ENGINE=InnoDB");
            session.execute("INSERT INTO s.t (v) VALUES (1), (2), (3)");
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @AfterEach
    void noLockIsLeft() {
        try (MySqlSession session = sessions.open()) {
            assertThat(session.list("SELECT CONCAT(OBJECT_TYPE, ' ', LOCK_TYPE) FROM performance_schema.metadata_locks"
                    + " WHERE OBJECT_TYPE IN ('GLOBAL', 'COMMIT') AND LOCK_DURATION = 'EXPLICIT'", row -> row.text(0)))
                    .isEmpty();
        }
    }

    private SnapshotOpener opener(SessionFactory factory) {
        return opener(factory, events, Duration.ofSeconds(5));
    }

    private SnapshotOpener opener(SessionFactory factory, EventSink sink, Duration timeout) {
        return new SnapshotOpener(factory, info, ReaderSetup.STANDARD,
                new LockBudget(Duration.ofMillis(250), timeout, 0), sink, new Cancellation());
    }

    @Test
    void everySessionSeesTheSameRowsWhileWritersGoOn() throws InterruptedException {
        AtomicBoolean go = new AtomicBoolean(true);
        try (TaskGroup writers = new TaskGroup("writer", () -> go.set(false))) {
            for (int i = 0; i < 4; i++) {
                writers.fork(() -> {
                    try (MySqlSession session = sessions.open()) {
                        while (go.get()) {
                            session.execute("INSERT INTO s.t (v) VALUES (9)");
                        }
                    }
                });
            }
            Thread.sleep(200);
            try {
                for (int round = 0; round < 20; round++) {
                    try (Snapshot snapshot = opener(sessions).open(6, true, List::of)) {
                        Set<String> views = new TreeSet<>();
                        for (int i = 0; i < 6; i++) {
                            views.add(snapshot.take()
                                    .first("SELECT CONCAT(COUNT(*), ' ', MAX(id)) FROM s.t", row -> row.text(0))
                                    .orElseThrow());
                        }
                        assertThat(views).hasSize(1);
                        assertThat(snapshot.position().gtidExecuted()).isNotEmpty();
                        assertThat(snapshot.locked()).isPositive();
                    }
                }
            } finally {
                go.set(false);
            }
        }
    }

    @Test
    void aTakenSnapshotIsNeverRefilled() {
        try (Snapshot snapshot = opener(sessions).open(2, true, List::of)) {
            snapshot.take();
            snapshot.take();
            assertThatThrownBy(snapshot::take).isInstanceOf(GodwitException.class)
                    .hasMessageContaining("a new one would see other rows");
        }
    }

    @Test
    void spareSessionsAreKeptFromBeingCutOff() {
        MySqlSession quiet = sessions.open();
        quiet.execute("SET SESSION wait_timeout = 2");
        try (Snapshot snapshot = new Snapshot(BinlogPosition.UNKNOWN, true, Duration.ZERO, Optional.empty(),
                List.of(quiet), events,
                Duration.ofMillis(400))) {
            quietly(4_000);
            assertThat(snapshot.take().first("SELECT 1", row -> row.number(0))).contains(1L);
        }
    }

    @Test
    void aSpareThatIsLostIsToldAndNotHandedOut() {
        MySqlSession lost = sessions.open();
        sessions.killSession(lost.id());
        try (Snapshot snapshot = new Snapshot(BinlogPosition.UNKNOWN, true, Duration.ZERO, Optional.empty(),
                List.of(lost), events,
                Duration.ofMillis(100))) {
            quietly(1_000);
            assertThat(events.warnings())
                    .anyMatch(w -> w.contains("spare session of the snapshot was lost; 0 are left"));
            assertThatThrownBy(snapshot::take).isInstanceOf(GodwitException.class).hasMessageContaining("1 were lost");
        }
    }

    @Test
    void aPreparedXaTransactionIsRefusedByName() {
        try (MySqlSession session = sessions.open()) {
            session.execute("XA START 'order-77'");
            session.execute("INSERT INTO s.t (v) VALUES (5)");
            session.execute("XA END 'order-77'");
            session.execute("XA PREPARE 'order-77'");
            try {
                assertThatThrownBy(() -> opener(sessions).open(2, true, List::of)).isInstanceOf(GodwitException.class)
                        .hasMessageContaining("6F726465722D3737"); // the xid in hexadecimal digits, as XA RECOVER CONVERT XID shows it
            } finally {
                session.execute("XA ROLLBACK 'order-77'");
            }
        }
    }

    @Test
    void aLongStatementMakesTheLockRefusedAndNamed() throws InterruptedException {
        try (MySqlSession busy = sessions.open(); TaskGroup group = new TaskGroup("busy", () -> {
        })) {
            group.fork(() -> {
                try {
                    busy.list("SELECT COUNT(*), SLEEP(60) FROM s.t", row -> row.text(0));
                } catch (GodwitException ended) {
                    events.note(ended.getMessage());
                }
            });
            Thread.sleep(1_500);
            try {
                assertThatThrownBy(() -> opener(sessions).open(2, true, List::of)).isInstanceOf(GodwitException.class)
                        .hasMessageContaining("SELECT COUNT(*), SLEEP(60)").hasMessageContaining("id " + busy.id());
                try (MySqlSession writer = sessions.open()) {
                    writer.execute("SET SESSION lock_wait_timeout = 1");
                    writer.execute("INSERT INTO s.t (v) VALUES (6)");
                }
            } finally {
                sessions.killQuery(busy.id());
            }
        }
    }

    @Test
    void aLockThatIsNotGrantedIsNotKept() {
        try (MySqlSession holder = sessions.open(); MySqlSession writer = sessions.open()) {
            holder.execute("LOCK TABLES s.t WRITE"); // an idle session: no long statement to be seen
            assertThatThrownBy(() -> opener(sessions).open(2, true, List::of)).isInstanceOf(GodwitException.class)
                    .hasMessageContaining("which has locked table s.t").hasMessageContaining("id " + holder.id());
            writer.execute("SET SESSION lock_wait_timeout = 1");
            writer.execute("CREATE TABLE s.free (id INT PRIMARY KEY) ENGINE=InnoDB"); // would wait for a global read lock
            holder.execute("UNLOCK TABLES");
        }
    }

    /** A try may be disturbed by something else than the lock; what disturbs writers without any lock is left out of account. */
    @Test
    void writersHardlyWaitForSixteenThreads() throws InterruptedException {
        List<Duration> waits = new ArrayList<>();
        try (WriterPause writer = WriterPause.start(sessions, "s.t")) {
            do {
                Thread.sleep(300);
                Duration usual = writer.longest();
                try (Snapshot snapshot = opener(sessions).open(24, true, List::of)) {
                    Thread.sleep(100);
                    waits.add(writer.longest().minus(usual));
                    assertThat(snapshot.locked()).isLessThan(Duration.ofSeconds(1));
                }
            } while (waits.getLast().toMillis() >= 30 && waits.size() < 15);
        }
        assertThat(waits.getLast()).as(waits.toString()).isLessThan(Duration.ofMillis(30));
    }

    /** It starts after the last look at what is running, so that the server does make writers wait for it. */
    @Test
    void aLongStatementThatStartsInBetweenIsNotWaitedForByWriters() throws InterruptedException {
        try (MySqlSession setup = sessions.open()) {
            setup.execute("CREATE TABLE s.slow (id INT) ENGINE=InnoDB");
            setup.execute("INSERT INTO s.slow VALUES (1)");
        }
        AtomicBoolean started = new AtomicBoolean();
        try (WriterPause writer = WriterPause.start(sessions, "s.t");
                MySqlSession busy = sessions.open();
                MySqlSession looker = sessions.open();
                TaskGroup group = new TaskGroup("busy", () -> {
                })) {
            EventSink starter = new RecordedEvents() {
                @Override
                public void progress(Progress step) {
                    if (started.compareAndSet(false, true)) {
                        group.fork(() -> busy.list("SELECT SLEEP(2), 'card 4711' FROM s.slow", row -> row.text(0)));
                        awaitSleep(looker, busy.id());
                        writer.longest();
                    }
                }
            };
            try (Snapshot snapshot = opener(sessions, events.and(starter), Duration.ofSeconds(20)).open(16, true,
                    List::of)) {
                assertThat(snapshot.isConsistent()).isTrue();
                assertThat(snapshot.locked()).isGreaterThan(Duration.ofMillis(200));
            }
            assertThat(writer.longest()).as("less than the statement takes")
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(1_800));
            assertThat(events.texts()).anyMatch(t -> t.contains("and given up") && t.contains("id " + busy.id())
                    && t.contains("SLEEP(2)"));
        }
    }

    private static void awaitSleep(MySqlSession looker, long id) {
        while (looker.first("SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = ? AND STATE = 'User sleep'",
                row -> row.number(0), id).isEmpty()) {
            quietly(1);
        }
    }

    private static void quietly(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutThePrivilegeTheErrorNamesIt() {
        try (MySqlSession session = sessions.open()) {
            session.execute("CREATE USER weak@'%' IDENTIFIED BY 'w'");
            session.execute("GRANT SELECT, PROCESS ON *.* TO weak@'%'");
        }
        assertThatThrownBy(() -> opener(as("weak", "w")).open(2, true, List::of))
                .isInstanceOfSatisfying(GodwitException.class, e -> {
                    assertThat(e).hasMessageContaining("may not take the global read lock");
                    assertThat(e.remedy()).hasValueSatisfying(r -> assertThat(r).contains("RELOAD"));
                });
    }

    @Test
    void definitionsThatChangeSilentlyAreFound() {
        try (MySqlSession outside = sessions.open()) {
            outside.execute("CREATE TABLE s.d (a INT, b INT) ENGINE=InnoDB");
            for (String ddl : List.of("ALTER TABLE s.d ADD INDEX i (a)", "ALTER TABLE s.d ALTER a SET DEFAULT 5",
                    "ALTER TABLE s.d COMMENT 'new'", "CREATE VIEW s.v AS SELECT a FROM s.d",
                    "CREATE PROCEDURE s.p() SELECT 1",
                    "CREATE TRIGGER s.g BEFORE INSERT ON s.d FOR EACH ROW SET NEW.a = 1",
                    "CREATE USER late@'%' IDENTIFIED BY 'Secret_9'",
                    "GRANT SELECT ON s.* TO late@'%'")) {
                DefinitionGuard guard = new DefinitionGuard(info, outside, List.of("s"), true);
                try (Snapshot snapshot = opener(sessions).open(1, true, List::of)) {
                    MySqlSession inside = snapshot.take();
                    assertThat(changes(guard, snapshot, inside, outside)).as("before " + ddl).isEmpty();
                    outside.execute(ddl);
                    assertThat(changes(guard, snapshot, inside, outside)).as(ddl).isNotEmpty()
                            .noneMatch(c -> c.contains("Secret_9"));
                }
            }
        }
    }

    @Test
    void rowsAreNoChangeOfDefinitions() {
        try (MySqlSession outside = sessions.open()) {
            DefinitionGuard guard = new DefinitionGuard(info, outside, List.of("s"), true);
            Snapshot snapshot = opener(sessions).open(1, true, List::of);
            outside.execute("INSERT INTO s.t (v) VALUES (7)");
            outside.execute("SET SESSION binlog_format = 'STATEMENT'");
            outside.execute("UPDATE s.t SET v = 8 WHERE v = 7");
            outside.execute("CREATE TEMPORARY TABLE s.scratch (a INT)");
            outside.execute("DROP TEMPORARY TABLE s.scratch");
            DefinitionGuard.Result result = guard.changes(snapshot, snapshot.take(), outside, List.of("s"));
            assertThat(result.changes()).isEmpty();
            assertThat(result.witnessed()).isTrue();
            snapshot.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RENAME TABLE s.one TO s.x, s.two TO s.one, s.x TO s.two",
            "ALTER TABLE s.parts EXCHANGE PARTITION p0 WITH TABLE s.whole",
            "ALTER TABLE s.one CHANGE a b INT, CHANGE b a INT"})
    void tablesAndColumnsThatTradePlacesAreFoundAfterTheRowsWereRead(String ddl) {
        try (MySqlSession outside = sessions.open()) {
            outside.execute("DROP TABLE IF EXISTS s.one, s.two, s.parts, s.whole");
            outside.execute("CREATE TABLE s.one (a INT, b INT) ENGINE=InnoDB");
            outside.execute("CREATE TABLE s.two (a INT, b INT) ENGINE=InnoDB");
            outside.execute("CREATE TABLE s.whole (a INT) ENGINE=InnoDB");
            outside.execute(
                    "CREATE TABLE s.parts (a INT) ENGINE=InnoDB PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10))");
            DefinitionGuard guard = new DefinitionGuard(info, outside, List.of("s"), true);
            try (Snapshot snapshot = opener(sessions).open(1, true, List::of)) {
                assertThat(guard.changesUnderRows(snapshot, outside)).isEmpty();
                outside.execute(ddl);
                assertThat(guard.changesUnderRows(snapshot, outside)).isNotEmpty();
                assertThat(changes(guard, snapshot, snapshot.take(), outside)).isNotEmpty();
            }
        }
    }

    private static List<String> changes(DefinitionGuard guard, Snapshot snapshot, MySqlSession inside,
            MySqlSession outside) {
        return guard.changes(snapshot, inside, outside, List.of("s")).changes();
    }

    @Test
    void withoutTheRightToSeeXaTheOtherWitnessesAreAsked() {
        try (MySqlSession session = sessions.open()) {
            session.execute("CREATE USER half@'%' IDENTIFIED BY 'h'");
            session.execute("GRANT RELOAD, PROCESS, SELECT ON *.* TO half@'%'");
            session.execute("CREATE USER blind@'%' IDENTIFIED BY 'b'");
            session.execute("GRANT RELOAD ON *.* TO blind@'%'");
            session.execute("XA START 'later'");
            session.execute("INSERT INTO s.t (v) VALUES (5)");
            session.execute("XA END 'later'");
            session.execute("XA PREPARE 'later'");
            try {
                session.execute("FLUSH BINARY LOGS");
                assertThatThrownBy(() -> opener(as("half", "h")).open(2, true, List::of))
                        .isInstanceOf(GodwitException.class)
                        .hasMessageContaining("prepared and neither committed nor rolled back");
                assertThatThrownBy(() -> opener(as("blind", "b")).open(2, true, List::of))
                        .isInstanceOf(GodwitException.class)
                        .hasMessageContaining("cannot see whether XA transactions are prepared");
            } finally {
                session.execute("XA ROLLBACK 'later'");
            }
            opener(as("half", "h")).open(2, true, List::of).close();
        }
    }

    private SessionFactory as(String user, String password) {
        return new SessionFactory(
                new ConnectionSpec(server.host(), server.port(), user, new Secret(password), Optional.empty(),
                        TlsMode.DISABLED, true, Map.of()));
    }
}
