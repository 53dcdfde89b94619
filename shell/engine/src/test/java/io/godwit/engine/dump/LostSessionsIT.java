package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.Notice;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.SnapshotError;
import io.godwit.engine.storage.LocalStorage;
import io.godwit.engine.work.TaskGroup;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.SessionKill;
import io.godwit.testing.TappedStorage;
import io.godwit.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sessions and statements are killed while rows are read, and every file is what it would have been. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostSessionsIT {
    /** What a planner asks of a key with gaps. */
    private static final String PLANNING = "SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()"
            + " AND INFO LIKE 'SELECT `k` FROM `gaps`.% LIMIT %'";
    private static final String READING = "SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()"
            + " AND INFO LIKE 'SELECT %/* godwit dump%'";
    private static final int ROWS = 3_000;
    /** How many are tried; a server that has sent all of its rows already has nothing to kill. */
    private static final int KILLS = 6;

    /** Keys of every kind that rows can be ordered by; each expression is made of {@code n}, 1 to 3000. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("big BIGINT PRIMARY KEY", "n * 1000003 - 1500000000"),
            Map.entry("uns BIGINT UNSIGNED PRIMARY KEY", "18446744073709551615 - n * n * 1000003"),
            Map.entry("txt VARCHAR(30) COLLATE utf8mb4_general_ci PRIMARY KEY", "CONCAT('\\\\\\'é', n, 'ß')"),
            Map.entry("lat VARCHAR(30) CHARACTER SET latin1 PRIMARY KEY", "CONCAT('Ä', n, 'ñ€')"),
            Map.entry("jap VARCHAR(30) CHARACTER SET cp932 PRIMARY KEY", "CONCAT('あ', n, '?')"),
            Map.entry("bin VARBINARY(20) PRIMARY KEY", "UNHEX(MD5(n))"),
            Map.entry("tim DATETIME(6) PRIMARY KEY", "TIMESTAMPADD(MICROSECOND, n * 777777, '1999-12-31 23:00:00')"),
            Map.entry("tsp TIMESTAMP(3) PRIMARY KEY", "TIMESTAMPADD(MINUTE, n * 77, '1999-12-31 23:00:00')"),
            Map.entry("dcm DECIMAL(20,5) PRIMARY KEY", "(n - 1500) * 0.00013"),
            Map.entry("bts BIT(40) PRIMARY KEY", "n * 70001"),
            Map.entry("opt INT UNIQUE", "IF(n % 3 = 0, NULL, n)"), Map.entry("non INT", "n"),
            Map.entry("dbl DOUBLE PRIMARY KEY", "n / 7"),
            Map.entry("two VARCHAR(9), b INT, PRIMARY KEY (two, b)", "CONCAT('k', n % 7), n"),
            Map.entry("dsc INT, b INT, PRIMARY KEY (dsc DESC, b)", "n % 40, n"),
            Map.entry("enu ENUM('z','a','m'), b INT, PRIMARY KEY (enu, b)", "1 + n % 3, n"),
            Map.entry("eno ENUM('z','a','m'), b INT, UNIQUE (eno, b)", "ELT(n % 3, 'a', 'm'), n"),
            Map.entry("mid INT, b ENUM('z','a','m'), c INT, PRIMARY KEY (mid, b, c)", "n % 50, 1 + n % 3, n"),
            Map.entry("see SET('z','a','m'), b INT, PRIMARY KEY (see, b)", "n % 8, n"));

    /** Several rows have NULL in the key, and no order. */
    private static final Set<String> UNORDERED = Set.of("k@opt", "k@eno");

    @TempDir
    static Path directory;

    private TestServer server;
    private SessionFactory sessions;
    private DumpFiles undisturbed;

    @BeforeAll
    void start() {
        server = TestServer.start(ServerRelease.MYSQL_8_0, "--max-allowed-packet=64M");
        sessions = server.sessions();
        try (MySqlSession session = sessions.open()) {
            session.execute("CREATE DATABASE k");
            session.execute("SET SESSION cte_max_recursion_depth = 100000");
            KEYS.forEach((column, expression) -> {
                String table = "k." + column.substring(0, 3);
                session.execute("CREATE TABLE " + table + " (" + column + ", pad MEDIUMTEXT NOT NULL) ENGINE=InnoDB");
                session.execute("INSERT INTO " + table + " WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1"
                        + " FROM s WHERE n < " + ROWS + ") SELECT " + expression
                        + ", REPEAT(CHAR(97 + n % 26), 3000) FROM s");
                session.execute("ANALYZE TABLE " + table);
            });
        }
        dump("undisturbed", Map.of(), name -> {
        }, new RecordedEvents());
        undisturbed = new DumpFiles(directory.resolve("undisturbed"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void dump(String name, Map<String, Object> more, Consumer<String> tap, RecordedEvents events) {
        Map<String, Object> options = new LinkedHashMap<>(Map.of("threads", 3, "compression", "none", "users", false,
                "bytesPerChunk", "6M", "includeSchemas", List.of("k")));
        options.putAll(more);
        OptionProblems problems = new OptionProblems();
        DumpOptions parsed = DumpOptions.from(DumpOptions.FOR_INSTANCE.parse(options, problems), DumpScope.INSTANCE,
                problems);
        assertThat(problems.all()).isEmpty();
        new DumpOperation(sessions, new TappedStorage(new LocalStorage(directory.resolve(name)), tap),
                DumpRequest.instance(parsed)).run(events, new Cancellation());
    }

    /** Kills whatever is being read, now and then, as rows are written. Thread-safe. */
    private final class Killer implements Consumer<String> {
        private final Random random;
        private final List<String> statements;
        private int left;

        Killer(long seed, int kills, String... statements) {
            this.random = new Random(seed);
            this.left = kills;
            this.statements = List.of(statements);
        }

        @Override
        public synchronized void accept(String file) {
            if (left == 0 || !file.endsWith(".tsv") || random.nextInt(4) > 0) {
                return;
            }
            try (MySqlSession session = sessions.open()) {
                List<Long> reading = session.list(READING, row -> row.number(0));
                if (!reading.isEmpty()
                        && SessionKill.run(session, statements.get(random.nextInt(statements.size())) + " "
                                + reading.get(random.nextInt(reading.size())))) {
                    left--;
                }
            }
        }

        synchronized int left() {
            return left;
        }
    }

    @Test
    void killedSessionsAndStatementsChangeNothing() {
        requireSame(1, 20);
    }

    @Test
    @Tag("long")
    void manyKilledSessionsAndStatementsChangeNothing() {
        for (int seed = 100; seed < 110; seed++) {
            requireSame(seed, 20);
        }
    }

    /** Others change the rows meanwhile; only the snapshot's may be seen. */
    private void requireSame(long seed, int kills) {
        AtomicBoolean go = new AtomicBoolean();
        Killer killer = new Killer(seed, kills, "KILL", "KILL QUERY");
        RecordedEvents events = new RecordedEvents() {
            @Override
            public void notice(Notice notice) {
                super.notice(notice);
                if (notice.text().startsWith("Definitions written")) {
                    go.set(true);
                }
            }
        };
        try (TaskGroup others = new TaskGroup("others", () -> {
        })) {
            AtomicBoolean over = new AtomicBoolean();
            others.fork(() -> disturb(go, over));
            try {
                dump("killed" + seed, Map.of("spareSessions", 40), killer, events);
            } finally {
                over.set(true);
            }
            others.join();
        }
        assertThat(killer.left()).as("kills left, of those there were to be").isLessThanOrEqualTo(kills / 2);
        assertThat(events.texts()).anyMatch(t -> t.contains("a spare goes on"));
        DumpFiles killed = new DumpFiles(directory.resolve("killed" + seed));
        // How many chunks there are follows the server's estimates, which the others' changes move.
        assertThat(definitions(killed)).isEqualTo(definitions(undisturbed));
        assertThat(killed.dataSets().keySet()).isEqualTo(undisturbed.dataSets().keySet());
        assertThat(killed.names().stream().filter(name -> name.contains(".tsv"))).as("files and their indexes")
                .hasSize(2 * killed.dataFiles().size());
        undisturbed.dataSets().forEach((base, set) -> requireSameRows(base, rows(undisturbed, set, base),
                rows(killed, Objects.requireNonNull(killed.dataSets().get(base)), base)));
        assertThat(killed.json("@.done.json").get("tableRows"))
                .isEqualTo(undisturbed.json("@.done.json").get("tableRows"));
    }

    private static List<String> definitions(DumpFiles dump) {
        return dump.names().stream().filter(name -> !name.contains(".tsv")).toList();
    }

    /** Tells the first difference, not megabytes. */
    private static void requireSameRows(String base, List<String> expected, List<String> rows) {
        for (int i = 0; i < Math.min(expected.size(), rows.size()); i++) {
            assertThat(rows.get(i)).as(base + ", row " + i).isEqualTo(expected.get(i));
        }
        assertThat(rows.size()).as(base).isEqualTo(expected.size());
    }

    private void disturb(AtomicBoolean go, AtomicBoolean over) {
        try (MySqlSession session = sessions.open()) {
            while (!go.get() && !over.get()) {
                Thread.onSpinWait();
            }
            session.execute("SET autocommit = 0");
            for (String column : KEYS.keySet()) {
                session.execute("UPDATE k." + column.substring(0, 3) + " SET pad = 'changed' WHERE pad LIKE 'b%'");
                session.execute("DELETE FROM k." + column.substring(0, 3) + " WHERE pad LIKE 'c%'");
            }
            session.execute("COMMIT");
            go.set(false);
            restore(session);
        }
    }

    private void restore(MySqlSession session) {
        // The next seed compares with the same rows; a snapshot that is open does not see them coming back.
        KEYS.forEach((column, expression) -> {
            String table = "k." + column.substring(0, 3);
            session.execute("DELETE FROM " + table);
            session.execute("SET SESSION cte_max_recursion_depth = 100000");
            session.execute("INSERT INTO " + table + " WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1"
                    + " FROM s WHERE n < " + ROWS + ") SELECT " + expression
                    + ", REPEAT(CHAR(97 + n % 26), 3000) FROM s");
        });
        session.execute("COMMIT");
        KEYS.keySet().forEach(column -> session.execute("ANALYZE TABLE k." + column.substring(0, 3)));
    }

    /** Rows with NULL in the key have no order among each other. */
    private static List<String> rows(DumpFiles dump, DumpFiles.DataSet set, String base) {
        StringBuilder all = new StringBuilder();
        set.chunks().values().forEach(f -> all.append(new String(dump.rows(f), StandardCharsets.ISO_8859_1)));
        List<String> lines = all.toString().lines().toList();
        return UNORDERED.contains(base) ? lines.stream().sorted().toList() : lines;
    }

    @Test
    void withoutSparesALostSessionEndsTheDump() {
        assertThatThrownBy(() -> dump("none", Map.of("spareSessions", 0), new Killer(7, 3, "KILL"),
                new RecordedEvents())).isInstanceOfSatisfying(GodwitException.class, e -> {
                    assertThat(e.code()).isEqualTo(SnapshotError.NO_SPARE_LEFT);
                    assertThat(e.remedy()).hasValueSatisfying(r -> assertThat(r).contains("spareSessions"));
                });
        assertThat(new DumpFiles(directory.resolve("none")).names()).doesNotContain("@.done.json");
    }

    @Test
    void killedStatementsNeedNoSpare() {
        Killer killer = new Killer(8, KILLS, "KILL QUERY");
        RecordedEvents events = new RecordedEvents();
        dump("statements", Map.of("spareSessions", 0), killer, events);
        assertThat(killer.left()).isLessThan(KILLS);
        assertThat(events.texts()).anyMatch(t -> t.contains("stopped by others and goes on"));
        DumpFiles killed = new DumpFiles(directory.resolve("statements"));
        assertThat(killed.json("@.done.json").get("tableRows"))
                .isEqualTo(undisturbed.json("@.done.json").get("tableRows"));
    }

    /** Such a row is longer than what is kept of it, and comes in several packets; the connection ends within one. */
    @Test
    void rowsLongerThanAnyBufferAreReadAgain() {
        try (MySqlSession session = sessions.open()) {
            session.execute("CREATE DATABASE IF NOT EXISTS long_rows");
            session.execute("CREATE TABLE long_rows.t (id INT PRIMARY KEY, body LONGBLOB) ENGINE=InnoDB");
            for (int i = 0; i < 6; i++) {
                session.execute("INSERT INTO long_rows.t VALUES (" + i + ", REPEAT('" + i + "', 20000000))");
            }
        }
        Map<String, Object> options = Map.of("includeSchemas", List.of("long_rows"), "spareSessions", 10);
        dump("long", options, name -> {
        }, new RecordedEvents());
        Killer killer = new Killer(9, KILLS, "KILL");
        RecordedEvents events = new RecordedEvents();
        dump("longKilled", options, killer, events);
        assertThat(killer.left()).isLessThan(KILLS);
        assertThat(events.texts()).anyMatch(t -> t.contains("a spare goes on"));
        DumpFiles whole = new DumpFiles(directory.resolve("long"));
        DumpFiles killed = new DumpFiles(directory.resolve("longKilled"));
        assertThat(killed.names()).isEqualTo(whole.names());
        whole.dataFiles().forEach(name -> assertThat(Arrays.mismatch(killed.bytes(name), whole.bytes(name))).as(name)
                .isEqualTo(-1));
    }

    /** Others may have read the first chunks by then, so planning goes on where it was. */
    @Test
    void aLostPlannerGoesOnWhereItWas() {
        try (MySqlSession session = sessions.open()) {
            session.execute("CREATE DATABASE gaps");
            session.execute("CREATE TABLE gaps.t (k BIGINT PRIMARY KEY, pad CHAR(200)) ENGINE=InnoDB");
            session.execute("SET SESSION cte_max_recursion_depth = 1000000");
            session.execute("INSERT INTO gaps.t WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s"
                    + " WHERE n < 200000) SELECT n * 7919 + n % 5, REPEAT('p', n % 200) FROM s");
            session.execute("ANALYZE TABLE gaps.t");
        }
        Map<String, Object> options = Map.of("includeSchemas", List.of("gaps"), "spareSessions", 3, "bytesPerChunk",
                "128k");
        dump("gaps", options, name -> {
        }, new RecordedEvents());
        AtomicBoolean killed = new AtomicBoolean();
        RecordedEvents events = new RecordedEvents();
        dump("gapsKilled", options, name -> {
            if (name.endsWith(".tsv") && killed.compareAndSet(false, true)) {
                killPlanner();
            }
        }, events);
        assertThat(events.texts()).anyMatch(t -> t.contains("a spare goes on"));
        DumpFiles expected = new DumpFiles(directory.resolve("gaps"));
        assertThat(expected.dataFiles()).hasSizeGreaterThan(100);
        DumpFiles files = new DumpFiles(directory.resolve("gapsKilled"));
        assertThat(files.names()).isEqualTo(expected.names());
        expected.dataFiles().forEach(name -> assertThat(files.bytes(name)).as(name).isEqualTo(expected.bytes(name)));
    }

    /** While the first chunk is being written, which only happens if planning has not been waited for. */
    private void killPlanner() {
        try (MySqlSession session = sessions.open()) {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < end) {
                List<Long> planners = session.list(PLANNING, row -> row.number(0));
                if (!planners.isEmpty() && SessionKill.run(session, "KILL " + planners.getFirst())) {
                    return;
                }
            }
            throw new AssertionError("nothing was being planned any more");
        }
    }

    @Test
    void sparesAreHalfOfTheThreadsUnlessTold() {
        OptionProblems problems = new OptionProblems();
        assertThat(DumpOptions
                .from(DumpOptions.FOR_INSTANCE.parse(Map.of("threads", 5), problems), DumpScope.INSTANCE, problems)
                .consistency().spares()).isEqualTo(3);
        assertThat(problems.all()).isEmpty();
    }
}
