package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.cloud.LogRetention;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ServerInfo;
import io.godwit.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Other ways to begin than by GTID, filters, and what is said of a source beforehand. */
class ChannelStartIT {
    private static ChannelRequest from(ServerPair pair, String file, long offset, ChannelRequest.Filter filter) {
        ChannelRequest byGtid = pair.request(false);
        return new ChannelRequest(byGtid.channel(), byGtid.source(), byGtid.tls(),
                Optional.of(new ChannelRequest.Position(file, offset)), filter);
    }

    private static String[] position(ServerPair pair, String statement) {
        return pair.source.first(statement, row -> new String[]{row.text(0), row.text(1)}).orElseThrow();
    }

    private static void refused(ChannelError code, Runnable call, String... named) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage() + e.remedy().orElse("")).contains(named);
        });
    }

    @Test
    void byPositionWithoutGtids() {
        for (ServerRelease release : List.of(ServerRelease.MYSQL_8_0, ServerRelease.MYSQL_5_7)) {
            List<String> options = new ArrayList<>(List.of("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF"));
            if (release == ServerRelease.MYSQL_5_7) {
                options.addAll(List.of("--master-info-repository=TABLE", "--relay-log-info-repository=TABLE"));
            }
            try (ServerPair pair = ServerPair.start(release, false, options.toArray(String[]::new))) {
                pair.onSource("CREATE DATABASE before_the_position");
                String[] at = position(pair, "SHOW MASTER STATUS");
                pair.onSource("CREATE DATABASE shop", "CREATE TABLE shop.birds (id INT PRIMARY KEY)",
                        "CREATE DATABASE other",
                        "INSERT INTO shop.birds VALUES (1)");
                refused(ChannelError.GTID_MODE, () -> pair.connect(pair.request(false)), "autoPosition: false");
                refused(ChannelError.PURGED, () -> pair.connect(from(pair, "gone.000001", 4,
                        ChannelRequest.Filter.NONE)), "gone.000001");
                refused(ChannelError.POSITION, () -> pair.connect(from(pair, at[0], 999_999_999,
                        ChannelRequest.Filter.NONE)), "999999999");

                pair.connect(from(pair, at[0], Long.parseLong(at[1]),
                        new ChannelRequest.Filter(List.of("shop.%"), List.of())));
                pair.control.start(ServerPair.CHANNEL);
                await(() -> pair.onTarget("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'shop'")
                        .equals("1"));
                await(() -> pair.onTarget("SELECT COUNT(*) FROM shop.birds").equals("1"));
                assertThat(pair.target.list("SHOW DATABASES", row -> row.text(0))).contains("shop")
                        .doesNotContain("before_the_position", "other");
                assertThat(pair.control.status(ServerPair.CHANNEL).orElseThrow().failures()).isEmpty();
                assertThat(pair.events.warnings()).anyMatch(w -> w.contains("shop.% alone"));
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void modesThatDoNotFit() {
        try (ServerPair pair = ServerPair.of(
                TestServer.start(ServerRelease.MYSQL_8_0, "--gtid-mode=OFF"),
                TestServer.start(ServerRelease.MYSQL_8_0), false)) {
            String[] at = position(pair, "SHOW MASTER STATUS");
            refused(ChannelError.GTID_MODE, () -> pair.connect(from(pair, at[0], 4, ChannelRequest.Filter.NONE)),
                    "would refuse", "gtid.enable()");
        }
    }

    @Test
    void aSourceThatIsAReplica() {
        try (ServerPair pair = ServerPair.start("--replica-parallel-workers=4",
                "--replica-preserve-commit-order=OFF")) {
            pair.onSource(
                    "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = 4711 FOR CHANNEL 'up'");
            String[] at = position(pair, "SHOW MASTER STATUS");
            refused(ChannelError.SOURCE_IS_REPLICA,
                    () -> pair.connect(from(pair, at[0], 4, ChannelRequest.Filter.NONE)),
                    "in parallel", "primary");
            pair.connect(pair.request(true));
            assertThat(pair.events.warnings()).singleElement().asString().contains("127.0.0.1:4711", "primary");
        }
    }

    @Test
    void retention() {
        try (ServerPair pair = ServerPair.start()) {
            assertThat(BinlogRetention.of(ServerInfo.read(pair.source), Optional.empty()).kept())
                    .as("30 days by default, or never on test servers")
                    .matches(kept -> kept.isEmpty() || kept.get().compareTo(Duration.ofDays(1)) > 0);
            pair.onSource("SET GLOBAL binlog_expire_logs_seconds = 7200");
            BinlogRetention two = BinlogRetention.of(ServerInfo.read(pair.source), Optional.empty());
            assertThat(two.kept()).contains(Duration.ofHours(2));
            assertThat(two.left(Duration.ofMinutes(90))).contains(Duration.ofMinutes(30));
            assertThat(two.left(Duration.ofHours(3))).contains(Duration.ZERO);
            pair.connect(pair.request(true));
            assertThat(pair.events.warnings()).singleElement().asString().contains("2 h 0 min", "1236",
                    "binlog_expire_logs_seconds");
            pair.onSource("SET GLOBAL binlog_expire_logs_auto_purge = OFF");
            assertThat(BinlogRetention.of(ServerInfo.read(pair.source), Optional.empty()).kept()).isEmpty();
            assertThat(BinlogRetention
                    .of(ServerInfo.read(pair.source), Optional.of(new LogRetention(Duration.ZERO, "x"))).kept())
                    .contains(Duration.ZERO);
        }
    }

    /** Until somebody asks it to stop; then that is no error. */
    @Test
    void watching() {
        try (ServerPair pair = ServerPair.start()) {
            pair.connect(pair.request(true));
            pair.control.start(ServerPair.CHANNEL);
            pair.onSource("CREATE DATABASE shop");
            pair.catchUp();
            pair.control.stop(ServerPair.CHANNEL);
            Cancellation cancellation = new Cancellation();
            List<String> said = new ArrayList<>();
            EventSink stopping = new EventSink() {
                @Override
                public void notice(Notice notice) {
                    said.add(notice.text());
                    if (said.size() == 4) {
                        cancellation.requestSoft();
                    }
                }

                @Override
                public void progress(Progress progress) {
                }
            };
            ChannelStatus last = new WatchOperation(pair.target, pair.control, ServerPair.CHANNEL,
                    Optional.of(new BinlogRetention(Optional.of(Duration.ofHours(2)), "x")))
                    .run(Duration.ofMillis(50), stopping, cancellation);
            assertThat(last.isStopped()).isTrue();
            assertThat(said).hasSize(4);
            assertThat(said.get(0)).contains("receiver OFF", "applier OFF", "0 transactions received and not executed");
            assertThat(said.get(1)).contains("drops what the channel lacks in 1 h 5");
        }
    }
}
