package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.Secret;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import io.godwit.engine.snapshot.SnapshotError;
import io.godwit.testing.MarkedWriters;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an account does that may not lock the whole server: it locks the tables, or finds a moment without commits, or says why not. */
class LockFallBackIT {
    private static final String RIGHTS = "SELECT, SHOW VIEW, TRIGGER, EVENT, PROCESS, REPLICATION CLIENT,"
            + " REPLICATION SLAVE, SHOW DATABASES";

    @TempDir
    Path directory;

    private final RecordedEvents events = new RecordedEvents();

    private static SessionFactory create(TestServer server, String more) {
        try (MySqlSession session = server.sessions().open()) {
            session.execute("CREATE DATABASE m");
            session.execute("CREATE DATABASE other");
            for (String table : List.of("m.a", "m.b", "other.c")) {
                session.execute("CREATE TABLE " + table + " (w INT, n INT, PRIMARY KEY (w, n)) ENGINE=InnoDB");
            }
            session.execute("CREATE USER few@'%' IDENTIFIED BY 'f'");
            session.execute("GRANT " + RIGHTS + more + " ON *.* TO few@'%'");
            if (session.first("SELECT @@version", row -> row.text(0)).orElseThrow().startsWith("8")) {
                session.execute("GRANT XA_RECOVER_ADMIN ON *.* TO few@'%'");
            }
        }
        return new SessionFactory(new ConnectionSpec(server.host(), server.port(), "few", new Secret("f"),
                Optional.empty(), TlsMode.DISABLED, true, Map.of()));
    }

    private DumpSummary dump(SessionFactory source, Map<String, Object> more) {
        Map<String, Object> options = new LinkedHashMap<>(Map.of("includeSchemas", List.of("m"), "threads", 2, "users",
                false));
        options.putAll(more);
        return ServerCopy.dump(source, directory, options, events, new Cancellation());
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void locksOnTheTablesAreAsExact(ServerRelease release) {
        try (TestServer server = TestServer.start(release, "--binlog-rows-query-log-events=ON", "--sync-binlog=1")) {
            SessionFactory few = create(server, ", LOCK TABLES");
            DumpSummary summary;
            try (MarkedWriters writers = MarkedWriters.start(server.sessions(), 6, List.of("m.a", "m.b", "other.c"))) {
                summary = dump(few, Map.of("spareSessions", 6));
                writers.stop();
            }
            assertThat(events.texts()).anyMatch(t -> t.contains("The tables to be dumped are locked instead"))
                    .anyMatch(t -> t.contains("all writers of these tables were held"));
            requireExact(server, summary, 50);
            requireNoLock(server);
        }
    }

    @Test
    void aMomentWithoutCommitsIsAsExact() throws InterruptedException {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, "--binlog-rows-query-log-events=ON")) {
            SessionFactory few = create(server, "");
            DumpSummary summary;
            try (MarkedWriters writers = MarkedWriters.start(server.sessions(), 2, List.of("m.a", "m.b"))) {
                Thread.sleep(200);
                assertThatThrownBy(() -> dump(few, Map.of("lockRetries", 0)))
                        .isInstanceOfSatisfying(GodwitException.class, e -> {
                            assertThat(e.code()).isEqualTo(SnapshotError.LOCK_DENIED);
                            assertThat(e).hasMessageContaining("RELOAD").hasMessageContaining("LOCK TABLES");
                            assertThat(e.remedy())
                                    .hasValueSatisfying(r -> assertThat(r).contains("consistent: false"));
                        });
                summary = dump(few, Map.of("lockRetries", 100_000, "spareSessions", 0));
                writers.stop();
            }
            assertThat(events.texts()).anyMatch(t -> t.contains("no lock was taken, and nobody committed"));
            assertThat(summary.moment().consistent()).isTrue();
            requireExact(server, summary, 10);
        }
    }

    /** What the dump holds is what its GTID set says, row by row. */
    private void requireExact(TestServer server, DumpSummary summary, int rows) {
        GtidSet executed = GtidSet.parse(summary.moment().position().gtidExecuted());
        Map<MarkedWriters.Row, GtidSet> transactions = MarkedWriters.transactions(server.sessions());
        try (TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            ServerCopy.load(target.sessions(), directory, Map.of());
            Set<MarkedWriters.Row> expected = new HashSet<>();
            Set<MarkedWriters.Row> loaded = new HashSet<>();
            for (String table : List.of("m.a", "m.b")) {
                loaded.addAll(rows(target, table));
                rows(server, table).stream()
                        .filter(r -> executed.contains(Objects.requireNonNull(transactions.get(r), r::toString)))
                        .forEach(expected::add);
            }
            assertThat(loaded).isEqualTo(expected).hasSizeGreaterThan(rows);
        }
    }

    private static List<MarkedWriters.Row> rows(TestServer server, String table) {
        try (MySqlSession session = server.sessions().open()) {
            return session.list("SELECT w, n FROM " + table,
                    row -> new MarkedWriters.Row(table, row.number(0), row.number(1)));
        }
    }

    private static void requireNoLock(TestServer server) {
        try (MySqlSession session = server.sessions().open()) {
            session.execute("SET SESSION lock_wait_timeout = 1");
            session.execute("FLUSH TABLES m.a, m.b WITH READ LOCK");
            session.execute("UNLOCK TABLES");
        }
    }

    @Test
    void anOpenTransactionIsNamedAndNotWaitedForByOthers() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession open = server.sessions().open();
                MySqlSession writer = server.sessions().open()) {
            SessionFactory few = create(server, ", LOCK TABLES");
            open.execute("BEGIN");
            open.execute("INSERT INTO m.a VALUES (1, 1)");
            assertThatThrownBy(() -> dump(few, Map.of("lockTimeout", 2, "lockStall", 50)))
                    .isInstanceOf(GodwitException.class).hasMessageContaining("id " + open.id())
                    .hasMessageContaining("an open transaction");
            writer.execute("SET SESSION lock_wait_timeout = 1");
            writer.execute("INSERT INTO m.a VALUES (2, 2)");
            open.execute("ROLLBACK");
        }
    }
}
