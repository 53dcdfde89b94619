package io.godwit.engine.repair;

import io.godwit.api.event.Cancellation;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Targets whose tables were each copied at another moment of a random workload: verdicts are true, and repairs end equal. */
class RandomRepairIT {
    private static final int TRANSACTIONS = 25;
    private static final String OLD_SOURCE = "old-source";
    private static final Set<String> LINKED = RandomWorkload.LINKED.stream()
            .map(t -> "`" + t.replace(".", "`.`") + "`").collect(Collectors.toSet());

    @TempDir
    Path state;

    private RepairWorld world;
    private int told;
    private int refused;
    private int stopped;
    private int applied;
    private int foundApplied;

    @BeforeEach
    void startServers(TestInfo test) {
        world = test.getTags().contains(OLD_SOURCE)
                ? RepairWorld.of(alike(ServerRelease.MYSQL_5_7), alike(ServerRelease.MYSQL_8_0))
                : RepairWorld.start();
    }

    /** With the same defaults for columns, whatever the release. */
    private static TestServer alike(ServerRelease release) {
        return TestServer.start(release, "--log-bin-trust-function-creators=ON", "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_general_ci");
    }

    @AfterEach
    void stopServers() {
        world.close();
    }

    @Test
    void fiftyCases() {
        run(0, 50);
    }

    @Test
    @Tag("long")
    void fiveHundredCases() {
        run(1000, 500);
    }

    @Test
    @Tag(OLD_SOURCE)
    void tenCasesFromFiveSeven() {
        run(500, 10);
    }

    @Test
    @Tag("long")
    @Tag(OLD_SOURCE)
    void aHundredCasesFromFiveSeven() {
        run(2000, 100);
    }

    private void run(long firstSeed, int cases) {
        for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
            one(seed);
        }
        assertThat(stopped).as("cases that nobody can decide").isLessThan(cases / 3);
        assertThat(refused).isLessThan(told / 5);
        assertThat(told).as("judged transactions").isGreaterThan(cases * 15);
        assertThat(applied).as("transactions whose rows are there").isGreaterThan(cases);
        assertThat(foundApplied).as("of them found").isGreaterThan(applied * 8 / 10);
    }

    /** Keys of parents that are used again, and children that the log does not name. */
    private static boolean isUndecidable(TransactionOutcome outcome) {
        return switch (outcome.verdict()) {
            case REFUSED -> outcome.evidence().stream().anyMatch(e -> e.contains("the source's log"));
            case CONFLICT -> outcome.conflicts().stream().allMatch(c -> c.table().equals("`w`.`grand`"));
            case APPLIED, PARTIAL, MISSING, CLOUD, RECOPY, ACCOUNT -> false;
        };
    }

    private void one(long seed) {
        Random random = new Random(seed * 31 + 7);
        world.onBoth(RandomWorkload.DEFINITIONS);
        RandomWorkload workload = new RandomWorkload(world.source, seed);
        workload.fill();
        world.startGap();
        Map<String, Integer> moments = new TreeMap<>();
        RandomWorkload.TABLES.keySet().forEach(t -> moments.put(t, random.nextInt(TRANSACTIONS + 1)));
        copy(moments, 0);
        for (int tries = 0; workload.gtids().size() < TRANSACTIONS && tries < 10 * TRANSACTIONS; tries++) {
            if (workload.transaction()) {
                copy(moments, workload.gtids().size());
            }
        }
        Map<String, SortedMap<String, String>> there = rows();
        judge(seed, workload, there);
        repair(seed, random.nextInt(3), workload);
    }

    private void copy(Map<String, Integer> moments, int now) {
        moments.forEach((table, moment) -> {
            if (moment == now) {
                world.copy(table);
            }
        });
    }

    private Map<String, SortedMap<String, String>> rows() {
        Map<String, SortedMap<String, String>> rows = new TreeMap<>();
        RandomWorkload.TABLES.forEach((table, keys) -> rows.put(table, RepairWorld.rows(world.target, table, keys)));
        return rows;
    }

    private void judge(long seed, RandomWorkload workload, Map<String, SortedMap<String, String>> there) {
        RepairSummary plan = world.repair(state.resolve("s" + seed)).plan(world.events, new Cancellation());
        assertThat(plan.outcomes()).extracting(o -> o.gtid().toString()).isEqualTo(workload.gtids());
        assertThat(rows()).as("a plan changes nothing").isEqualTo(there);
        for (int i = 1; i <= plan.outcomes().size(); i++) {
            TransactionOutcome outcome = plan.outcomes().get(i - 1);
            Verdict expected = workload.expected(i, there);
            String what = "seed " + seed + ", transaction " + i + ": " + outcome.sentence();
            told++;
            applied += expected == Verdict.APPLIED ? 1 : 0;
            foundApplied += outcome.verdict() == Verdict.APPLIED ? 1 : 0;
            if (outcome.verdict() == Verdict.APPLIED) {
                assertThat(workload.mayBeDone(i, there)).as("never taken for done: " + what).isTrue();
            }
            if (isUndecidable(outcome)) {
                refused++;
            } else if (workload.isLinked(i) || outcome.tables().stream().anyMatch(LINKED::contains)) {
                assertThat(outcome.verdict()).as(what).isIn(Verdict.APPLIED, Verdict.PARTIAL, Verdict.MISSING);
            } else {
                assertThat(outcome.verdict()).as(what).isEqualTo(expected);
            }
        }
    }

    /** At once, in steps, or in steps of which each is another life. */
    private void repair(long seed, int how, RandomWorkload workload) {
        Path directory = state.resolve("s" + seed);
        List<TransactionOutcome> outcomes = new ArrayList<>();
        if (how == 0) {
            for (int i = 0; i < workload.gtids().size(); i++) {
                TransactionView next = world.repair(directory).next(Optional.empty(), new Cancellation()).orElseThrow();
                if (isUndecidable(next.outcome())) {
                    stopped++;
                    return;
                }
                outcomes.add(world.repair(directory).step(world.events, new Cancellation()));
            }
        } else {
            RepairSummary summary = world.run(directory);
            if (summary.stopped().filter(RandomRepairIT::isUndecidable).isPresent()) {
                stopped++;
                return;
            }
            assertThat(summary.complete()).as("seed " + seed + " " + summary.stopped()).isTrue();
            outcomes.addAll(summary.outcomes());
        }
        assertThat(outcomes).hasSameSizeAs(workload.gtids());
        assertThat(rows()).as("seed " + seed).isEqualTo(workload.state(workload.gtids().size()));
        assertThat(world.targetExecuted().contains(world.executed())).isTrue();
    }
}
