package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.gtid.Watermark;
import io.godwit.engine.layout.DumpId;
import io.godwit.engine.layout.GodwitManifest;
import io.godwit.engine.layout.Json;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.MarkedWriters;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.SessionKill;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code consistent: false}: no lock, tables of different moments, and every moment is told. */
class InconsistentDumpIT {
    private static final List<String> WRITTEN = List.of("m.big", "m.small", "m.keyless", "m.parts", "m.old");
    private static final String READING = "SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()"
            + " AND INFO LIKE 'SELECT % FROM `m`.`big`%/* godwit dump%'";

    @TempDir
    Path directory;

    private final RecordedEvents events = new RecordedEvents();

    private static void create(SessionFactory source) {
        try (MySqlSession session = source.open()) {
            session.execute("CREATE DATABASE m");
            for (String table : List.of("m.big", "m.small")) {
                session.execute("CREATE TABLE " + table + " (id INT AUTO_INCREMENT PRIMARY KEY, w INT, n INT,"
                        + " pad CHAR(200) NOT NULL DEFAULT 'p', KEY (w, n)) ENGINE=InnoDB");
            }
            session.execute("CREATE TABLE m.keyless (w INT, n INT) ENGINE=InnoDB");
            session.execute("CREATE TABLE m.old (w INT, n INT) ENGINE=MyISAM");
            session.execute("CREATE TABLE m.parts (w INT, n INT, PRIMARY KEY (w, n)) ENGINE=InnoDB"
                    + " PARTITION BY HASH (w) PARTITIONS 3");
            session.execute("CREATE TABLE m.parent (id INT PRIMARY KEY) ENGINE=InnoDB");
            session.execute("CREATE TABLE m.child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES m.parent (id)"
                    + " ON DELETE CASCADE) ENGINE=InnoDB");
            session.execute("INSERT INTO m.parent VALUES (1), (2)");
            session.execute("INSERT INTO m.child VALUES (1, 1), (2, 1), (3, 2)");
            session.execute("INSERT INTO m.big (w, n, pad) VALUES (-1, 1, REPEAT('p', 200))");
            for (int i = 0; i < 16; i++) {
                session.execute("INSERT INTO m.big (w, n, pad) SELECT -1, n, pad FROM m.big");
            }
            session.execute("ANALYZE TABLE m.big");
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void everyRowIsOfTheMomentThatItsWatermarkTells(ServerRelease release) {
        try (TestServer source = TestServer.start(release, "--binlog-rows-query-log-events=ON", "--sync-binlog=1")) {
            create(source.sessions());
            long locks = locks(source.sessions());
            DumpSummary summary = dumpUnderWrites(source.sessions(), Map.of("consistent", false, "threads", 3,
                    "bytesPerChunk", "1M", "users", false));
            assertThat(locks(source.sessions())).as("the table without transactions, once").isEqualTo(locks + 1);
            GodwitManifest sidecar = sidecar();
            requireTold(summary, sidecar);
            requireApart(sidecar);
            try (TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
                ServerCopy.load(target.sessions(), directory, Map.of());
                requireMarked(source.sessions(), target.sessions(), sidecar);
            }
        }
    }

    @Test
    void aLostSessionReadsAgainOfALaterMoment() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0, "--binlog-rows-query-log-events=ON")) {
            create(source.sessions());
            AtomicBoolean over = new AtomicBoolean();
            try (TaskGroup killer = new TaskGroup("killer", () -> over.set(true))) {
                killer.fork(() -> killOneReader(source.sessions(), over));
                dumpUnderWrites(source.sessions(),
                        Map.of("consistent", false, "threads", 2, "users", false, "maxRate", "4M"));
                over.set(true);
                killer.join();
            }
            assertThat(events.warnings()).anyMatch(w -> w.contains("read again, of a later moment"));
            try (TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
                ServerCopy.load(target.sessions(), directory, Map.of());
                requireMarked(source.sessions(), target.sessions(), sidecar());
            }
        }
    }

    private void killOneReader(SessionFactory source, AtomicBoolean over) {
        try (MySqlSession session = source.open()) {
            while (events.warnings().isEmpty() && !over.get()) {
                for (Long id : session.list(READING, row -> row.number(0))) {
                    SessionKill.run(session, "KILL " + id);
                }
            }
        }
    }

    private DumpSummary dumpUnderWrites(SessionFactory source, Map<String, Object> options) {
        try (MarkedWriters writers = MarkedWriters.start(source, 6, WRITTEN)) {
            DumpSummary summary = ServerCopy.dump(source, directory, options, events, new Cancellation());
            writers.stop();
            return summary;
        }
    }

    private GodwitManifest sidecar() {
        return GodwitManifest.fromJson(
                Json.parseObject("@.godwit.json", new DumpFiles(directory).bytes("@.godwit.json")));
    }

    /** Statements that lock; a dump of one moment runs FLUSH TABLES WITH READ LOCK. */
    private static long locks(SessionFactory source) {
        try (MySqlSession session = source.open()) {
            return session.list("SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_flush', 'Com_lock_tables',"
                    + " 'Com_lock_instance')", row -> row.number(1)).stream().mapToLong(n -> n).sum();
        }
    }

    private void requireTold(DumpSummary summary, GodwitManifest sidecar) {
        Map<String, Object> told = summary.toMap();
        GodwitManifest.Gap gap = sidecar.gap();
        assertThat(told).containsEntry("consistent", false).containsEntry("from", gap.from().toString())
                .containsEntry("to", gap.to().toString()).containsEntry("transactions", gap.between().count())
                .containsEntry("repair", "replica.repair({until: '" + gap.to() + "'})");
        assertThat(gap.between().count()).isPositive();
        assertThat(events.texts()).contains("from: " + gap.from(), "to:   " + gap.to())
                .anyMatch(t -> t.contains("replica.repair({until: '" + gap.to() + "'})"));
        DumpFiles files = new DumpFiles(directory);
        assertThat(files.json("@.json")).containsEntry("consistent", false)
                .containsEntry("gtidExecutedInconsistent", true).containsEntry("gtidExecuted", gap.from().toString());
        assertThat(sidecar.dumpId()).isEqualTo(DumpId.of(files.bytes("@.json")));
    }

    private static void requireApart(GodwitManifest sidecar) {
        assertThat(sidecar.mode()).isEqualTo(GodwitManifest.Mode.WATERMARKS);
        assertThat(of(sidecar, "big")).hasSizeGreaterThan(2).allMatch(r -> r.chunk().isPresent());
        assertThat(of(sidecar, "parts")).hasSize(3).allMatch(r -> r.partition().isPresent());
        assertThat(sidecar.readings().stream().map(GodwitManifest.Reading::high).collect(Collectors.toSet()))
                .hasSizeGreaterThan(2);
        assertThat(of(sidecar, "parent").getFirst().low()).isEqualTo(of(sidecar, "child").getFirst().low());
        assertThat(of(sidecar, "parent").getFirst().high()).isEqualTo(of(sidecar, "child").getFirst().high());
        sidecar.readings().forEach(r -> {
            Watermark mark = r.watermark(sidecar.gap().from());
            assertThat(mark.high().contains(mark.low())).isTrue();
            assertThat(sidecar.gap().to().contains(mark.high())).isTrue();
        });
    }

    private static List<GodwitManifest.Reading> of(GodwitManifest sidecar, String table) {
        return sidecar.readings().stream().filter(r -> r.table().name().equals(table)).toList();
    }

    /** Nothing was changed after it was inserted, so what the source holds at last tells what might have been read. */
    private static void requireMarked(SessionFactory source, SessionFactory target, GodwitManifest sidecar) {
        Map<MarkedWriters.Row, GtidSet> transactions = MarkedWriters.transactions(source);
        int checked = 0;
        for (GodwitManifest.Reading reading : sidecar.readings()) {
            String table = reading.table().schema() + "." + reading.table().name();
            if (WRITTEN.contains(table)) {
                Watermark mark = reading.watermark(sidecar.gap().from());
                Set<MarkedWriters.Row> loaded = new HashSet<>(rows(target, table, reading));
                for (MarkedWriters.Row row : rows(source, table, reading)) {
                    GtidSet gtid = Objects.requireNonNull(transactions.get(row), row::toString);
                    assertThat(loaded.contains(row)).as(row + " " + gtid).isIn(
                            mark.high().contains(gtid) ? List.of(true, mark.low().contains(gtid)) : List.of(false));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    private static List<MarkedWriters.Row> rows(SessionFactory server, String table, GodwitManifest.Reading reading) {
        try (MySqlSession session = server.open()) {
            return session.list("SELECT w, n FROM " + table
                    + reading.partition().map(p -> " PARTITION (" + p + ")").orElse("")
                    + " WHERE w >= 0" + reading.where().map(w -> " AND (" + w + ")").orElse(""),
                    row -> new MarkedWriters.Row(table, row.number(0), row.number(1)));
        }
    }

    @Test
    void withoutGtidsItIsSaidBeforeAnythingIsRead() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0, "--gtid-mode=OFF",
                "--enforce-gtid-consistency=OFF")) {
            create(source.sessions());
            DumpSummary summary = ServerCopy.dump(source.sessions(), directory,
                    Map.of("consistent", false, "users", false), events, new Cancellation());
            assertThat(events.texts().getFirst()).contains("gtid_mode is OFF").contains("no repair is possible");
            assertThat(summary.toMap()).doesNotContainKeys("from", "to", "repair");
            assertThat(summary.rows()).isEqualTo(65_541);
            assertThat(sidecar().mode()).isEqualTo(GodwitManifest.Mode.UNMARKED);
        }
    }

    @Test
    void aQuietServerNeedsNoRepair() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0, "--binlog-row-image=MINIMAL")) {
            create(source.sessions());
            DumpSummary summary = ServerCopy.dump(source.sessions(), directory,
                    Map.of("consistent", false, "users", false), events, new Cancellation());
            assertThat(summary.toMap()).containsEntry("transactions", 0L);
            assertThat(events.texts()).anyMatch(t -> t.contains("of one moment all the same"));
            assertThat(events.warnings()).anyMatch(t -> t.contains("binlog_row_image is MINIMAL"));
        }
    }

    @Test
    void whoMayNotLockTablesWithoutTransactionsLearnsItFirst() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession session = source.sessions().open()) {
            create(source.sessions());
            session.execute("CREATE USER reader IDENTIFIED BY 'secret'");
            session.execute("GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, REPLICATION CLIENT, PROCESS ON *.* TO reader");
            SessionFactory reader = new SessionFactory(
                    ConnectionSpec.of(source.host(), source.port(), "reader", "secret"));
            Map<String, Object> options = Map.of("consistent", false, "users", false);
            assertThatThrownBy(() -> ServerCopy.dump(reader, directory, options, events, new Cancellation()))
                    .isInstanceOfSatisfying(GodwitException.class,
                            e -> assertThat(e.code()).isEqualTo(DumpError.MISSING_PRIVILEGES))
                    .hasMessageContaining("LOCK TABLES").hasMessageContaining("`m`.`old` (MyISAM)");
            assertThat(directory).isEmptyDirectory();
            session.execute("GRANT LOCK TABLES ON m.* TO reader");
            assertThat(ServerCopy.dump(reader, directory, options, events, new Cancellation()).rows())
                    .isEqualTo(65_541);
        }
    }
}
