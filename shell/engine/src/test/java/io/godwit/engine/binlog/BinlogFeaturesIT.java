package io.godwit.engine.binlog;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.event.BinlogError;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ways to write a binary log that only newer releases have. On real servers. */
class BinlogFeaturesIT {
    private static TestServer start(ServerRelease release, String... options) {
        return release == ServerRelease.MYSQL_9 ? TestServer.startNine(options) : TestServer.start(release, options);
    }

    private static void execute(TestServer server, String... statements) {
        try (MySqlSession session = server.sessions().open()) {
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    private static List<TransactionSummary> summaries(SessionFactory server, GtidSet wanted) {
        List<TransactionSummary> out = new ArrayList<>();
        assertThat(new BinlogReader(server).summarise(wanted, out::add, new Cancellation())).isEqualTo(GtidSet.EMPTY);
        return out;
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_8_0", "MYSQL_9"})
    void compressedTransactions(ServerRelease release) {
        try (TestServer server = start(release, "--binlog-transaction-compression=ON")) {
            execute(server, "CREATE DATABASE c", "CREATE TABLE c.t (id INT PRIMARY KEY, v LONGTEXT, b LONGBLOB)",
                    "CREATE TABLE c.u (id INT PRIMARY KEY AUTO_INCREMENT, v LONGTEXT)");
            GtidSet before = Replay.executed(server.sessions());
            execute(server, "BEGIN", "INSERT INTO c.t VALUES (1, REPEAT('x', 300000), REPEAT(0x00, 4000000))",
                    "INSERT INTO c.u (v) VALUES ('a'), ('b')", "UPDATE c.t SET v = 'y'", "COMMIT",
                    "INSERT INTO c.u (v) VALUES ('c')", "DELETE FROM c.u WHERE id = 1");
            for (int i = 0; i < 8; i++) {
                execute(server, "INSERT INTO c.u (v) SELECT RAND() FROM c.u");
            }

            Replay replay = Replay.since(server.sessions(), before);

            replay.requireEqual(server.sessions());
            assertThat(replay.transactions().getFirst().changes()).hasSize(4);
            List<TransactionSummary> summaries = summaries(server.sessions(),
                    Replay.executed(server.sessions()).subtract(before));
            assertThat(summaries).hasSize(11);
            assertThat(summaries.getFirst().tables()).containsExactly(new TableName("c", "t"),
                    new TableName("c", "u"));
            assertThat(summaries.getFirst().bytes()).isGreaterThan(8_000_000);
        }
    }

    @Test
    void taggedTransactions() {
        try (TestServer server = TestServer.startNine()) {
            execute(server, "CREATE DATABASE g", "CREATE TABLE g.t (id INT PRIMARY KEY)",
                    "SET gtid_next = 'AUTOMATIC:moved'",
                    "INSERT INTO g.t VALUES (1)", "INSERT INTO g.t VALUES (2)", "SET gtid_next = 'AUTOMATIC'",
                    "INSERT INTO g.t VALUES (3)", "SET gtid_next = 'AUTOMATIC:x'", "INSERT INTO g.t VALUES (4)");
            execute(server,
                    "SET gtid_next = 'ffffffff-eeee-dddd-cccc-bbbbaaaa9999:a_rather_long_tag_of_32_characters:123456789012'"
                            .replace("_of_32_characters", ""),
                    "INSERT INTO g.t VALUES (5)");
            GtidSet all = Replay.executed(server.sessions());
            assertThat(all.toString()).contains(":moved:1-2").contains(":x:1");

            Replay replay = Replay.since(server.sessions(), GtidSet.EMPTY);

            replay.requireEqual(server.sessions());
            GtidSet.Builder seen = new GtidSet.Builder();
            replay.transactions().forEach(t -> seen.add(t.gtid()));
            assertThat(seen.build()).isEqualTo(all);
            Gtid second = replay.transactions().stream().map(SourceTransaction::gtid)
                    .filter(g -> g.tsid().tag().equals("moved") && g.number() == 2).findFirst().orElseThrow();
            assertThat(summaries(server.sessions(), second.toSet())).extracting(TransactionSummary::gtid)
                    .containsExactly(second);
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_8_0", "MYSQL_9"})
    void partialJsonIsRefused(ServerRelease release) {
        try (TestServer server = start(release, "--binlog-row-value-options=PARTIAL_JSON")) {
            execute(server, "CREATE DATABASE j", "CREATE TABLE j.t (id INT PRIMARY KEY, j JSON)",
                    "INSERT INTO j.t VALUES (1, '{\"a\": 1, \"b\": \"long enough to be worth it\"}')");
            GtidSet before = Replay.executed(server.sessions());
            execute(server, "UPDATE j.t SET j = JSON_SET(j, '$.a', 2)");
            assertThatThrownBy(() -> Replay.since(server.sessions(), before))
                    .isInstanceOfSatisfying(GodwitException.class, e -> {
                        assertThat(e.code()).isEqualTo(BinlogError.PARTIAL_JSON);
                        assertThat(e).hasMessageContaining("`j`.`t`").hasMessageContaining("binlog_row_value_options");
                    });
            assertThat(summaries(server.sessions(), Replay.executed(server.sessions()).subtract(before)))
                    .singleElement().satisfies(s -> assertThat(s.tables()).containsExactly(new TableName("j", "t")));
        }
    }

    @Test
    void namesAndSignsAreComparedWhereTheLogHasThem() {
        try (TestServer server = start(ServerRelease.MYSQL_8_0, "--binlog-row-metadata=FULL")) {
            execute(server, "CREATE DATABASE m",
                    "CREATE TABLE m.t (id INT PRIMARY KEY, a INT UNSIGNED, b INT, e ENUM('x'), s SET('y'), g POINT)");
            GtidSet before = Replay.executed(server.sessions());
            execute(server, "INSERT INTO m.t VALUES (1, 4294967295, -1, 'x', 'y', NULL)");
            GtidSet wanted = Replay.executed(server.sessions()).subtract(before);
            Replay.since(server.sessions(), before).requireEqual(server.sessions());
            for (String change : List.of("CHANGE b c INT", "CHANGE c b INT UNSIGNED")) {
                execute(server,
                        "UPDATE m.t SET b = 1".replace("SET b", change.startsWith("CHANGE c") ? "SET c" : "SET b"),
                        "ALTER TABLE m.t " + change);
                assertThatThrownBy(() -> new BinlogReader(server.sessions()).read(wanted, t -> {
                }, new Cancellation())).isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.code()).isEqualTo(BinlogError.SHAPE_CHANGED));
            }
        }
    }

    /** 9.x logs what a cascade does; it comes before the parent's own row. */
    @Test
    void cascadesOfNine() {
        try (TestServer server = TestServer.startNine()) {
            execute(server, "CREATE DATABASE k", "CREATE TABLE k.p (id INT PRIMARY KEY)",
                    "CREATE TABLE k.c (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES k.p (id) ON DELETE CASCADE)",
                    "INSERT INTO k.p VALUES (1)", "INSERT INTO k.c VALUES (10, 1), (11, 1)");
            GtidSet before = Replay.executed(server.sessions());
            execute(server, "DELETE FROM k.p");
            assertThat(Replay.since(server.sessions(), before).changes())
                    .extracting(c -> ((RowChange) c).table().name().name())
                    .containsExactly("c", "c", "p");
        }
    }
}
