package io.godwit.engine.snapshot;

import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.Watermark;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.MarkedWriters;
import io.godwit.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A view opened while many commit holds every transaction of the watermark's low set and none beyond its high set. */
class MarkedViewIT {
    private static final int WRITERS = 16;
    private static final String TABLE = "m.t";

    /** @param seen how far each writer's rows were seen; they come without gaps */
    private record Probe(Watermark watermark, Map<Long, Long> seen) {
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void holdsWhatItsWatermarkSays(ServerRelease release) {
        check(release, 1_200);
    }

    @Test
    @Tag("long")
    void holdsWhatItsWatermarkSaysTwentyThousandTimes() {
        check(ServerRelease.MYSQL_8_0, 20_000);
    }

    private static void check(ServerRelease release, int probes) {
        try (TestServer server = TestServer.start(release, "--binlog-rows-query-log-events=ON", "--sync-binlog=1");
                MySqlSession session = server.sessions().open()) {
            session.execute("CREATE DATABASE m");
            session.execute("CREATE TABLE " + TABLE + " (w INT, n INT, PRIMARY KEY (w, n)) ENGINE=InnoDB");
            ReaderSetup.STANDARD.apply(session);
            List<Probe> taken = new ArrayList<>();
            try (MarkedWriters writers = MarkedWriters.start(server.sessions(), WRITERS, List.of(TABLE))) {
                for (int i = 0; i < probes; i++) {
                    taken.add(probe(session));
                }
                writers.stop();
            }
            Map<Long, List<GtidSet>> written = byWriter(MarkedWriters.transactions(server.sessions()));
            assertThat(taken.stream().filter(p -> !p.watermark.isExact()).count()).isPositive();
            taken.forEach(p -> check(p, written));
        }
    }

    private static Probe probe(MySqlSession session) {
        try (MarkedView view = MarkedView.open(session)) {
            Map<Long, Long> seen = new HashMap<>();
            session.each("SELECT w, MAX(n) FROM " + TABLE + " GROUP BY w",
                    row -> seen.put(row.number(0), row.number(1)));
            return new Probe(view.watermark(), seen);
        }
    }

    /** Each writer's GTIDs in the order of its rows. */
    private static Map<Long, List<GtidSet>> byWriter(Map<MarkedWriters.Row, GtidSet> transactions) {
        Map<Long, List<GtidSet>> out = new HashMap<>();
        for (long w = 0; w < WRITERS; w++) {
            List<GtidSet> own = new ArrayList<>();
            for (long n = 1; transactions.containsKey(new MarkedWriters.Row(TABLE, w, n)); n++) {
                own.add(Objects.requireNonNull(transactions.get(new MarkedWriters.Row(TABLE, w, n))));
            }
            out.put(w, own);
        }
        return out;
    }

    /** Looking at the last seen and the first unseen row of each writer is enough: its rows come one after the other. */
    private static void check(Probe probe, Map<Long, List<GtidSet>> written) {
        written.forEach((writer, gtids) -> {
            int seen = Math.toIntExact(probe.seen.getOrDefault(writer, 0L));
            if (seen > 0) {
                assertThat(probe.watermark.high().contains(gtids.get(seen - 1)))
                        .as("seen, but beyond high: " + gtids.get(seen - 1)).isTrue();
            }
            if (seen < gtids.size()) {
                assertThat(probe.watermark.low().contains(gtids.get(seen)))
                        .as("not seen, but in low: " + gtids.get(seen)).isFalse();
            }
        });
    }
}
