package io.godwit.engine.repair;

import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.Secret;
import io.godwit.engine.channel.ConnectOperation;
import io.godwit.engine.channel.ReplicationAccount;
import io.godwit.engine.channel.SqlChannelControl;
import io.godwit.engine.channel.WaitOperation;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.target.FailureReader;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.testing.IndependentChecker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A channel that stops, because tables were dumped at different moments, is repaired and ends equal to its source. */
class BrokenChannelIT {
    private static final String CHANNEL = "godwit";
    private static final String PASSWORD = "Repl.1cate";

    @TempDir
    Path state;

    private RepairWorld world;
    private SqlChannelControl control;

    @BeforeEach
    void startServers() {
        world = RepairWorld.start();
        control = new SqlChannelControl(world.target);
        world.onBoth(RandomWorkload.DEFINITIONS);
        new ReplicationAccount(world.source, new AccountName("repl", "%"), false).create(new Secret(PASSWORD),
                world.events);
    }

    @AfterEach
    void stopServers() {
        world.close();
    }

    /** @return the GTIDs of the gap */
    private List<String> makeGap(long seed) {
        RandomWorkload workload = new RandomWorkload(world.source, seed);
        workload.fill();
        world.startGap();
        int table = 0;
        for (String name : RandomWorkload.TABLES.keySet()) {
            for (int i = 0; i < 8; i++) {
                workload.transaction();
            }
            world.copy(name);
            table++;
        }
        assertThat(table).isEqualTo(6);
        new ConnectOperation(world.source, world.target, control).run(new ChannelRequest(CHANNEL,
                new ChannelRequest.Source(world.sourceServer.host(), world.sourceServer.port(), "repl",
                        new Secret(PASSWORD)),
                ChannelRequest.Tls.ANY, Optional.empty(), ChannelRequest.Filter.NONE), world.events);
        return workload.gtids();
    }

    /** @return nothing once the channel has caught up, else what it stopped at */
    private Optional<FailureReader.Failure> run() throws InterruptedException {
        control.start(CHANNEL);
        GtidSet wanted = world.executed();
        for (int i = 0; i < 600; i++) {
            ChannelStatus status = control.status(CHANNEL).orElseThrow();
            List<FailureReader.Failure> failures = new FailureReader(control).read(CHANNEL);
            if (!failures.isEmpty() && !status.applierRunning()) {
                control.stop(CHANNEL);
                return Optional.of(failures.getFirst());
            }
            if (status.executed().contains(wanted)) {
                return Optional.empty();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("neither stopped nor caught up: " + control.status(CHANNEL));
    }

    private void assertEqual() {
        assertThat(new WaitOperation(world.target, control, CHANNEL, world.executed())
                .run(Optional.of(Duration.ofSeconds(60)), world.events, new Cancellation()).applierRunning()).isTrue();
        assertThat(new IndependentChecker(world.sourceServer, world.targetServer).compareWithoutAccounts()).isEmpty();
    }

    @Test
    void atOnce() throws Exception {
        List<String> gap = makeGap(5);
        FailureReader.Failure failure = run().orElseThrow();
        assertThat(failure.cause().errno()).isIn(1062, 1032);
        assertThat(gap).contains(failure.gtid().orElseThrow().toString());
        TransactionView next = world.repair(state).next(Optional.empty(), new Cancellation()).orElseThrow();
        assertThat(next.gtid()).isEqualTo(failure.gtid().orElseThrow());
        assertThat(next.verdict()).isIn(Verdict.APPLIED, Verdict.PARTIAL, Verdict.MISSING);

        control.start(CHANNEL);
        assertThatThrownBy(() -> {
            for (int i = 0; i < 20; i++) {
                world.repair(state).next(Optional.empty(), new Cancellation());
            }
            throw new GodwitException(RepairError.APPLIER_RUNS, "the applier stopped before it was seen", null);
        }).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.code()).isEqualTo(RepairError.APPLIER_RUNS));
        control.stop(CHANNEL);

        RepairSummary summary = world.run(state);
        assertThat(summary.complete()).isTrue();
        assertThat(new TreeSet<>(summary.counts().keySet())).contains(Verdict.APPLIED, Verdict.MISSING);
        world.transaction("INSERT INTO w.p VALUES (100, 100, 'after the gap')");
        assertThat(run()).isEmpty();
        assertEqual();
    }

    @Test
    void stepByStepWithTheChannelInBetween() throws Exception {
        // The channel itself leaves grandchildren behind whose parents it does not find.
        world.onBoth("ALTER TABLE w.grand DROP FOREIGN KEY grand_ibfk_1");
        makeGap(6);
        int steps = 0;
        for (Optional<FailureReader.Failure> failure = run(); failure.isPresent(); failure = run()) {
            TransactionOutcome outcome = world.repair(state).step(world.events, new Cancellation());
            assertThat(outcome.gtid()).as(failure.get().sentence()).isEqualTo(failure.get().gtid().orElseThrow());
            steps++;
        }
        assertThat(steps).isGreaterThan(3);
        assertEqual();
        control.stop(CHANNEL);
        assertThat(world.repair(state).next(Optional.empty(), new Cancellation())).isEmpty();
    }

    @Test
    void aReceiverThatFailsBlamesNoTransaction() throws Exception {
        makeGap(7);
        world.source.execute("ALTER USER repl IDENTIFIED BY 'An0ther.one'");
        control.start(CHANNEL);
        for (int i = 0; i < 200 && new FailureReader(control).read(CHANNEL).isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(new FailureReader(control).read(CHANNEL)).singleElement().satisfies(f -> {
            assertThat(f.gtid()).isEmpty();
            assertThat(f.sentence()).contains("receiver", "1045", "No transaction is to blame");
        });
    }
}
