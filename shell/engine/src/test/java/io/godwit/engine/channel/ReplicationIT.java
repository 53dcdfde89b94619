package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.dump.DumpOperation;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.load.LoadOperation;
import io.godwit.engine.load.LoadOptions;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.storage.LocalStorage;
import io.godwit.engine.verify.CompareOperation;
import io.godwit.engine.verify.CompareOptions;
import io.godwit.engine.verify.CompareReport;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** From a dump to a target that follows its source. */
class ReplicationIT {
    @TempDir
    Path temporary;

    @Test
    void dumpLoadFollowAndCompare() {
        try (ServerPair pair = ServerPair.start("--local-infile=ON")) {
            pair.onSource("CREATE DATABASE shop", "CREATE TABLE shop.birds (id INT PRIMARY KEY, name VARCHAR(40))",
                    "INSERT INTO shop.birds VALUES (1, 'godwit'), (2, 'tern')",
                    "CREATE TABLE mysql.__az_action_history__ (id INT PRIMARY KEY)");
            copy(pair);
            pair.onSource("INSERT INTO shop.birds VALUES (3, 'knot')");

            ChannelStatus made = pair.connect(pair.request(true));
            assertThat(made.isStopped()).isTrue();
            assertThat(made.executed().isEmpty()).isFalse();
            pair.control.start(ServerPair.CHANNEL);
            pair.onSource("UPDATE shop.birds SET name = 'bar-tailed godwit' WHERE id = 1",
                    "INSERT INTO mysql.__az_action_history__ VALUES (1)", // the target has no such table
                    "CREATE TABLE shop.trees (id INT PRIMARY KEY)", "DELETE FROM shop.birds WHERE id = 2");
            ChannelStatus status = pair.catchUp();

            assertThat(status.receiver()).isEqualTo(ChannelStatus.Receiver.ON);
            assertThat(status.applierRunning()).isTrue();
            assertThat(status.failures()).isEmpty();
            assertThat(status.received().isEmpty()).isFalse();
            assertThat(status.executed().contains(pair.executed())).isTrue();
            assertThat(pair.control.secondsBehind(ServerPair.CHANNEL))
                    .hasValueSatisfying(s -> assertThat(s).isBetween(0L, 60L)); // the clock is in whole seconds
            assertThat(pair.events.progress()).last().matches(Progress::finished);
            CompareReport report = new CompareOperation(pair.sourceServer.sessions(), pair.targetServer.sessions(),
                    CompareOptions.everything(1).withSchemas(Set.of("shop")))
                    .run(EventSink.SILENT, new Cancellation());
            assertThat(report.isEqual()).as(report.summary()).isTrue();
            assertThat(report.rows()).isEqualTo(2);

            pair.control.stop(ServerPair.CHANNEL);
            pair.control.remove(ServerPair.CHANNEL);
            assertThat(pair.control.status(ServerPair.CHANNEL)).isEmpty();
        }
    }

    private void copy(ServerPair pair) {
        OptionProblems problems = new OptionProblems();
        DumpOptions dump = DumpOptions.from(DumpOptions.FOR_INSTANCE.parse(Map.of(), problems), DumpScope.INSTANCE,
                problems);
        LoadOptions load = LoadOptions.from(LoadOptions.OPTIONS.parse(Map.of("updateGtidSet", "append",
                "ignoreVersion", true), problems), problems);
        assertThat(problems.all()).isEmpty();
        LocalStorage storage = new LocalStorage(temporary.resolve("dump"));
        new DumpOperation(pair.sourceServer.sessions(), storage, DumpRequest.instance(dump)).run(EventSink.SILENT,
                new Cancellation());
        new LoadOperation(pair.targetServer.sessions(), storage, load).run(EventSink.SILENT, new Cancellation());
    }

    @Test
    void withoutTls() {
        try (ServerPair pair = ServerPair.start(ServerRelease.MYSQL_8_0, false)) {
            follow(pair, false);
        }
    }

    @Test
    void toMySql9() {
        TestServer nine = TestServer.startNine();
        try (ServerPair pair = ServerPair.of(TestServer.start(ServerRelease.MYSQL_8_0), nine, true)) {
            follow(pair, true);
        }
    }

    @Test
    void oldSpellings() {
        try (ServerPair pair = ServerPair.start(ServerRelease.MYSQL_8_0_12, false)) {
            follow(pair, false);
        }
        try (ServerPair pair = ServerPair.start(ServerRelease.MYSQL_5_7, false, "--master-info-repository=TABLE",
                "--relay-log-info-repository=TABLE")) {
            follow(pair, false);
        }
    }

    private static void follow(ServerPair pair, boolean tls) {
        pair.control.requireUsable();
        pair.connect(pair.request(tls));
        pair.control.start(ServerPair.CHANNEL);
        pair.onSource("CREATE DATABASE shop", "CREATE TABLE shop.birds (id INT PRIMARY KEY)",
                "INSERT INTO shop.birds VALUES (1)");
        pair.catchUp();
        assertThat(pair.onTarget("SELECT COUNT(*) FROM shop.birds")).isEqualTo("1");
        assertThat(pair.control.secondsBehind(ServerPair.CHANNEL)).isPresent();
    }
}
