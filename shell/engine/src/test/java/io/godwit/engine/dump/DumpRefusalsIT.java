package io.godwit.engine.dump;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.Secret;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.SessionKill;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a dump refuses, what ends it, and what it survives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DumpRefusalsIT {
    private static final String READING = "SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()"
            + " AND INFO LIKE 'SELECT % FROM `big`.`t`%/* godwit dump%'";

    @TempDir
    Path directory;

    private TestServer server;
    private SessionFactory sessions;

    @BeforeAll
    void start() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
        sessions = server.sessions();
        execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY, v VARCHAR(20))",
                "INSERT INTO shop.orders VALUES (1, 'a')",
                "CREATE DATABASE named", "CREATE TABLE named.orders (id INT PRIMARY KEY, v VARCHAR(20))",
                "CREATE VIEW named.v_orders AS SELECT id FROM named.orders",
                "CREATE FUNCTION named.f_vat() RETURNS INT DETERMINISTIC RETURN 1",
                "CREATE TRIGGER named.tr BEFORE INSERT ON named.orders FOR EACH ROW SET NEW.v = NEW.v",
                "CREATE DATABASE big",
                "CREATE TABLE big.t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(1000))",
                "INSERT INTO big.t (v) VALUES " + IntStream.range(0, 1000).mapToObj(i -> "(REPEAT('r', 1000))")
                        .collect(Collectors.joining(",")));
        for (int i = 0; i < 6; i++) {
            execute("INSERT INTO big.t (v) SELECT v FROM big.t");
        }
        execute("ANALYZE TABLE big.t");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        try (MySqlSession session = sessions.open()) {
            for (int i = 0; i < 50 && others(session) > 0; i++) {
                Thread.sleep(100); // the server takes a moment to notice
            }
            assertThat(others(session)).isZero();
            assertThat(session.list("SELECT OBJECT_TYPE FROM performance_schema.metadata_locks"
                    + " WHERE OWNER_THREAD_ID <> PS_CURRENT_THREAD_ID() AND OWNER_THREAD_ID IN"
                    + " (SELECT THREAD_ID FROM performance_schema.threads WHERE TYPE = 'FOREGROUND')",
                    row -> row.text(0))).isEmpty();
        }
    }

    private static long others(MySqlSession session) {
        return session.first("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'root'"
                + " AND ID <> CONNECTION_ID()", row -> row.number(0)).orElseThrow();
    }

    private void execute(String... statements) {
        try (MySqlSession session = sessions.open()) {
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    private DumpSummary dump(Map<String, Object> options, RecordedEvents events, Cancellation cancellation) {
        return ServerCopy.dump(sessions, directory.resolve("dump"), options, events, cancellation);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Map<String, Object> options, ErrorCategory category) {
        return assertThatThrownBy(() -> dump(options, new RecordedEvents(), new Cancellation()))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.code().category()).as(e.toString()).isEqualTo(category));
    }

    private static Map<String, Object> only(String schema) {
        return Map.of("includeSchemas", List.of(schema));
    }

    @Test
    void directoryThatIsNotEmpty() throws IOException {
        Files.createDirectories(directory.resolve("dump"));
        Files.writeString(directory.resolve("dump/mine.txt"), "x");
        assertRefused(only("shop"), ErrorCategory.PRECONDITION).hasMessageContaining("not empty");
        assertThat(new DumpFiles(directory.resolve("dump")).names()).containsExactly("mine.txt");
    }

    @Test
    void badOptionsAreToldAllAtOnceWithTheNearestNames() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("compresion", "zstd");
        options.put("threads", "many");
        options.put("bytesPerChunk", "12 parsecs");
        options.put("consistent", "maybe");
        OptionProblems problems = new OptionProblems();
        DumpOptions.FOR_INSTANCE.parse(options, problems);
        assertThat(problems.all()).hasSize(4);
        assertThat(problems.all()).anyMatch(p -> p.contains("'compresion'") && p.contains("'compression'"))
                .anyMatch(p -> p.contains("threads")).anyMatch(p -> p.contains("bytesPerChunk"))
                .anyMatch(p -> p.contains("consistent"));
    }

    @Test
    void unknownSchema() {
        assertThatThrownBy(() -> ServerCopy.dumpSchemas(sessions, List.of("shop", "bigg"), directory.resolve("dump"),
                Map.of())).isInstanceOf(GodwitException.class).hasMessageContaining("'bigg'")
                .hasMessageContaining("'big'");
        assertThat(directory.resolve("dump")).doesNotExist();
    }

    @Test
    void includedNamesThatAreNotThereAreToldAllAtOnce() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("includeSchemas", List.of("named", "bigg", "mysql"));
        options.put("includeTables", List.of("named.orders", "named.odrers", "named.v_orders", "bigg.t"));
        options.put("includeRoutines", List.of("named.f_vat", "named.f_vatt"));
        options.put("includeEvents", List.of("named.nope"));
        options.put("includeTriggers", List.of("named.orders", "named.orders.tr", "named.orders.trr"));
        options.put("includeLibraries", List.of("named.lib"));
        options.put("includeUsers", List.of("root", "root@localhost", "nobody", "rooot@localhost"));
        for (boolean dryRun : List.of(true, false)) {
            options.put("dryRun", dryRun);
            assertThatThrownBy(() -> dump(options, new RecordedEvents(), new Cancellation()))
                    .isInstanceOfSatisfying(GodwitException.class,
                            e -> assertThat(e.code()).isEqualTo(DumpError.NOTHING_SELECTED))
                    .hasMessageContaining(": 10 problems").hasMessageContaining("'includeSchemas' names 'mysql'")
                    .hasMessageContaining(
                            "'includeSchemas' names 'bigg', which is not there to be dumped; did you mean 'big'?")
                    .hasMessageContaining("'includeTables' names 'named.odrers'")
                    .hasMessageContaining("'named.orders'?")
                    .hasMessageContaining("'includeTables' names 'bigg.t'")
                    .hasMessageContaining("did you mean 'big.t'?")
                    .hasMessageContaining("did you mean 'named.f_vat'?").hasMessageContaining("names 'named.nope'")
                    .hasMessageContaining("did you mean 'named.orders.tr'?").hasMessageContaining("names 'named.lib'")
                    .hasMessageContaining("names 'nobody'").hasMessageContaining("did you mean 'root@localhost'?");
            assertThat(directory.resolve("dump")).doesNotExist();
        }
    }

    /** The same options may serve other servers, but what was to be left out must not come in by a typing error unheard. */
    @Test
    void excludedNamesThatAreNotThereAreWarnedOf() {
        RecordedEvents events = new RecordedEvents();
        dump(Map.of("excludeSchemas", List.of("big", "bigg", "sys"), "excludeTables",
                List.of("named.odrers", "named.v_orders", "big.gone"), "excludeTriggers", List.of("named.orders.trr"),
                "excludeUsers", List.of("rot", "mysql.sys", "root", "of_other_servers")), events, new Cancellation());
        assertThat(events.warnings().stream().filter(w -> w.contains("leaves out nothing")))
                .satisfiesExactlyInAnyOrder(
                        w -> assertThat(w).contains("'excludeSchemas' names 'bigg'", "'big'?"),
                        w -> assertThat(w).contains("'excludeTables' names 'named.odrers'", "'named.orders'?"),
                        w -> assertThat(w).contains("'excludeTriggers' names 'named.orders.trr'", "'named.orders.tr'?"),
                        w -> assertThat(w).contains("'excludeUsers' names 'rot'", "'root'?"),
                        w -> assertThat(w).contains("'excludeUsers' names 'of_other_servers'").endsWith("nothing."));
        assertThat(new DumpFiles(directory.resolve("dump")).names()).contains("named@orders.sql", "@.done.json")
                .doesNotContain("named@v_orders.sql");
    }

    @Test
    void namesOfKindsThatAreNotDumpedAreNotAskedFor() {
        RecordedEvents events = new RecordedEvents();
        dump(Map.of("includeSchemas", List.of("named"), "triggers", false, "excludeTriggers", List.of("named.x.y"),
                "routines", false, "includeRoutines", List.of("named.nope")), events, new Cancellation());
        assertThat(events.warnings()).noneMatch(w -> w.contains("leaves out nothing"));
    }

    @Test
    void tablesThatNoSnapshotCovers() {
        execute("CREATE DATABASE old", "CREATE TABLE old.m (id INT) ENGINE=MyISAM", "INSERT INTO old.m VALUES (1)");
        try {
            assertRefused(only("old"), ErrorCategory.PRECONDITION).hasMessageContaining("`old`.`m` (MyISAM)");
            assertThat(directory.resolve("dump")).doesNotExist();
            assertThat(dump(Map.of("includeSchemas", List.of("old"), "consistent", false), new RecordedEvents(),
                    new Cancellation()).rows()).isEqualTo(1);
        } finally {
            execute("DROP DATABASE old");
        }
    }

    @Test
    void wrongPasswordAndServerThatIsNotThere() {
        ConnectionSpec spec = sessions.spec();
        assertThatThrownBy(() -> ServerCopy.dump(new SessionFactory(spec.withPassword(new Secret("wrong"))),
                directory.resolve("dump"), Map.of(), new RecordedEvents(), new Cancellation()))
                .isInstanceOf(GodwitException.class).hasMessageContaining(spec.display())
                .hasMessageNotContaining("wrong");
        SessionFactory nowhere = new SessionFactory(ConnectionSpec.of("127.0.0.1", 1, "root", ""));
        assertThatThrownBy(() -> ServerCopy.dump(nowhere, directory.resolve("dump"), Map.of(), new RecordedEvents(),
                new Cancellation())).isInstanceOf(GodwitException.class).hasMessageContaining("127.0.0.1:1");
        assertThat(directory.resolve("dump")).doesNotExist();
    }

    @Test
    void preparedXaTransaction() {
        execute("XA START 'pay-7'", "INSERT INTO shop.orders VALUES (7, 'x')", "XA END 'pay-7'", "XA PREPARE 'pay-7'");
        try {
            assertRefused(Map.of("includeSchemas", List.of("shop"), "lockTimeout", 2), ErrorCategory.PRECONDITION)
                    .hasMessageContaining("XA")
                    .hasMessageContaining("0x7061792D37");
        } finally {
            execute("XA ROLLBACK 'pay-7'");
        }
    }

    @Test
    void definitionsThatKeepChanging() {
        AtomicBoolean go = new AtomicBoolean(true);
        try (TaskGroup ddl = new TaskGroup("ddl", () -> go.set(false))) {
            ddl.fork(() -> {
                try (MySqlSession session = sessions.open()) {
                    for (int i = 0; go.get(); i++) {
                        session.execute("ALTER TABLE shop.orders COMMENT = 'take " + i + "'");
                    }
                }
            });
            try {
                assertRefused(only("shop"), ErrorCategory.PRECONDITION).hasMessageContaining("`shop`.`orders`");
            } finally {
                go.set(false);
            }
            ddl.join();
        }
        assertThat(new DumpFiles(directory.resolve("dump")).names()).isEmpty();
    }

    @Test
    void definitionThatChangesOnce() {
        AtomicBoolean changed = new AtomicBoolean();
        RecordedEvents events = new RecordedEvents() {
            @Override
            public void notice(io.godwit.api.event.Notice notice) {
                super.notice(notice);
                if (notice.text().startsWith("Snapshot opened") && changed.compareAndSet(false, true)) {
                    execute("ALTER TABLE shop.orders COMMENT = 'changed once'");
                }
            }
        };
        DumpSummary summary = dump(only("shop"), events, new Cancellation());
        assertThat(events.warnings()).anyMatch(w -> w.contains("opened again") && w.contains("`shop`.`orders`"));
        assertThat(summary.rows()).isEqualTo(1);
        assertThat(new DumpFiles(directory.resolve("dump")).text("shop@orders.sql")).contains("changed once");
    }

    @Test
    void lostSessionIsReplacedByASpare() {
        RecordedEvents events = new RecordedEvents();
        AtomicBoolean over = new AtomicBoolean();
        try (TaskGroup killer = new TaskGroup("killer", () -> over.set(true))) {
            killer.fork(() -> {
                try (MySqlSession session = sessions.open()) {
                    boolean killed = false;
                    while (!killed && !over.get()) {
                        List<Long> reading = session.list(READING, row -> row.number(0));
                        killed = !reading.isEmpty() && SessionKill.run(session, "KILL " + reading.getFirst());
                    }
                }
            });
            dump(Map.of("includeSchemas", List.of("big"), "threads", 2, "bytesPerChunk", "16M", "users", false), events,
                    new Cancellation());
            over.set(true);
            killer.join();
        }
        assertThat(events.warnings()).anyMatch(w -> w.contains("spare"));
        try (TestServer target = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession other = target.sessions().open()) {
            ServerCopy.load(target.sessions(), directory.resolve("dump"), Map.of());
            String sum = "SELECT CONCAT(COUNT(*), ' ', SUM(CRC32(CONCAT(id, v)))) FROM big.t";
            try (MySqlSession session = sessions.open()) {
                assertThat(other.first(sum, row -> row.text(0))).isEqualTo(session.first(sum, row -> row.text(0)));
            }
        }
    }

    @Test
    void hardStopEndsEverything() {
        Cancellation cancellation = new Cancellation();
        AtomicBoolean over = new AtomicBoolean();
        try (TaskGroup stopper = new TaskGroup("stopper", () -> over.set(true))) {
            stopper.fork(() -> {
                try (MySqlSession session = sessions.open()) {
                    while (!over.get() && session.list(READING, row -> row.number(0)).isEmpty()) {
                        Thread.onSpinWait();
                    }
                    cancellation.requestHard();
                }
            });
            assertThatThrownBy(() -> dump(Map.of("includeSchemas", List.of("big"), "threads", 2), new RecordedEvents(),
                    cancellation)).isInstanceOfSatisfying(GodwitException.class,
                            e -> assertThat(e.code().category()).isEqualTo(ErrorCategory.CANCELLED));
            over.set(true);
            stopper.join();
        }
        assertThat(new DumpFiles(directory.resolve("dump")).names()).doesNotContain("@.done.json")
                .noneMatch(n -> n.endsWith(".dumping"));
    }
}
