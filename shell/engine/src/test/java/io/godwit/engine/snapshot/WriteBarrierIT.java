package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.gtid.Watermark;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.MarkedWriters;
import io.godwit.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What counts as executed before the barrier is seen behind it, in tables of engines without transactions too. */
class WriteBarrierIT {
    private static final TableName TABLE = new TableName("m", "old");

    /** Commits of other tables are in one group with those of the first, which makes their statements end later. */
    private static final List<String> TABLES = List.of("m.old", "m.beside");
    private static final int WRITERS = 16;

    /** @param seen how far each writer's rows were seen; they come in steps of the number of tables */
    private record Probe(GtidSet before, Map<Long, Long> seen) {
    }

    private static WriteBarrier barrier(MySqlSession session, Duration timeout) {
        return new WriteBarrier(session, timeout, new Cancellation());
    }

    private static void create(MySqlSession session) {
        session.execute("CREATE DATABASE m");
        session.execute("CREATE TABLE m.old (w INT, n INT) ENGINE=MyISAM");
        session.execute("CREATE TABLE m.beside (w INT, n INT) ENGINE=InnoDB");
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void whatWasExecutedIsSeen(ServerRelease release) {
        try (TestServer server = TestServer.start(release, "--binlog-rows-query-log-events=ON", "--sync-binlog=1");
                MySqlSession session = server.sessions().open()) {
            create(session);
            List<Probe> probes = new ArrayList<>();
            try (MarkedWriters writers = MarkedWriters.start(server.sessions(), WRITERS, TABLES)) {
                for (int i = 0; i < 400; i++) {
                    probes.add(probe(session));
                }
                writers.stop();
            }
            Map<MarkedWriters.Row, GtidSet> written = MarkedWriters.transactions(server.sessions());
            assertThat(written).hasSizeGreaterThan(200);
            probes.forEach(p -> check(p, written));
        }
    }

    private static Probe probe(MySqlSession session) {
        GtidSet before = Watermark.executed(session);
        barrier(session, Duration.ofSeconds(10)).pass(List.of(TABLE));
        Map<Long, Long> seen = new HashMap<>();
        session.each("SELECT w, MAX(n) FROM m.old GROUP BY w", row -> seen.put(row.number(0), row.number(1)));
        return new Probe(before, seen);
    }

    private static void check(Probe probe, Map<MarkedWriters.Row, GtidSet> written) {
        for (long writer = 0; writer < WRITERS; writer++) {
            GtidSet unseen = written.get(new MarkedWriters.Row("m.old", writer,
                    probe.seen.getOrDefault(writer, 0L) + TABLES.size()));
            if (unseen != null) {
                assertThat(probe.before.contains(unseen)).as("not seen, but executed: " + unseen).isFalse();
            }
        }
    }

    @Test
    void aTransactionThatHoldsTheTableIsNamedAndNothingStaysLocked() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, "--gtid-mode=OFF",
                "--enforce-gtid-consistency=OFF");
                MySqlSession session = server.sessions().open();
                MySqlSession other = server.sessions().open()) {
            create(session);
            other.execute("START TRANSACTION");
            other.execute("INSERT INTO m.old VALUES (1, 1)");
            assertThatThrownBy(() -> barrier(session, Duration.ofSeconds(1)).pass(List.of(TABLE)))
                    .isInstanceOfSatisfying(GodwitException.class,
                            e -> assertThat(e.code()).isEqualTo(SnapshotError.LOCK_BUSY))
                    .hasMessageContaining("`m`.`old`");
            other.execute("COMMIT");
            barrier(session, Duration.ofSeconds(1)).pass(List.of(TABLE));
            other.execute("INSERT INTO m.old VALUES (1, 2)");
        }
    }
}
