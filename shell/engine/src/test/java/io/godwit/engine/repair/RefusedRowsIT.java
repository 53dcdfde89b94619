package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Gtid;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.engine.repair.verdict.Verdict;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows that the target does not take are a finding like any other, and nothing of their transaction is left. */
class RefusedRowsIT {
    @AutoClose
    private static final RepairWorld world = RepairWorld.start();

    @TempDir
    Path state;

    @BeforeEach
    void schema() {
        world.onBoth("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop");
    }

    private TransactionView next() {
        return world.repair(state).next(Optional.empty(), new Cancellation()).orElseThrow();
    }

    /** The gap's first transaction goes well; of the second the target takes a row and not the other. */
    private TransactionOutcome refused(String source, String target, String good, String bad) {
        world.onSource("CREATE TABLE shop.t " + source);
        world.onTarget("CREATE TABLE shop.t " + target);
        world.startGap();
        String first = world.transaction("INSERT INTO shop.t (id, v) VALUES (1, " + good + ")");
        String second = world.transaction("INSERT INTO shop.t (id, v) VALUES (2, " + good + "), (3, " + bad + ")");
        RepairSummary summary = world.run(state);
        assertThat(summary.complete()).isFalse();
        assertThat(summary.toMap()).containsEntry("stoppedAt", second);
        assertThat(RepairWorld.rows(world.target, "shop.t", 1)).hasSize(1);
        assertThat(world.targetExecuted().contains(Gtid.parse(first))).isTrue();
        assertThat(world.targetExecuted().contains(Gtid.parse(second))).isFalse();
        TransactionOutcome stopped = summary.stopped().orElseThrow();
        assertThat(stopped.verdict()).isEqualTo(Verdict.CONFLICT);
        assertThat(stopped.action()).isEqualTo(Action.STOPPED);
        assertThat(stopped.conflicts()).singleElement().satisfies(c -> {
            assertThat(c.table()).isEqualTo("`shop`.`t`");
            assertThat(c.key()).contains("`id`=3");
            assertThat(c.before()).isEqualTo("no row");
            assertThat(c.after()).contains("`id`=3");
        });
        return stopped;
    }

    private void isTold(String reason) {
        assertThat(next().verdict()).isEqualTo(Verdict.CONFLICT);
        assertThat(next().outcome().sentence()).contains(reason, "`id`=3");
        assertThat(next().advice()).contains("replica.repair()");
        assertThat(world.repair(state).plan(world.events, new Cancellation()).stopped().orElseThrow().sentence())
                .contains(reason);
    }

    @Test
    void aConstraint() {
        TransactionOutcome stopped = refused("(id INT PRIMARY KEY, v INT, CONSTRAINT few CHECK (v < 100))",
                "(id INT PRIMARY KEY, v INT, CONSTRAINT few CHECK (v < 10))", "5", "50");
        assertThat(stopped.sentence()).contains("3819", "few");
        isTold("3819");
        assertThatThrownBy(() -> world.repair(state).step(world.events, new Cancellation()))
                .isInstanceOfSatisfying(GodwitException.class, e -> {
                    assertThat(e.code()).isEqualTo(RepairError.CONFLICT);
                    assertThat(e.getMessage()).contains("3819", "`id`=3");
                });
        world.onTarget("ALTER TABLE shop.t DROP CHECK few");
        assertThat(world.run(state).complete()).isTrue();
        assertThat(RepairWorld.rows(world.target, "shop.t", 1))
                .isEqualTo(RepairWorld.rows(world.source, "shop.t", 1));
    }

    @Test
    void noPartition() {
        assertThat(refused("(id INT, v INT, PRIMARY KEY (id, v)) PARTITION BY RANGE (v)"
                + " (PARTITION p VALUES LESS THAN (10), PARTITION q VALUES LESS THAN (100))",
                "(id INT, v INT, PRIMARY KEY (id, v)) PARTITION BY RANGE (v) (PARTITION p VALUES LESS THAN (10))",
                "5", "50").sentence()).contains("1526");
        isTold("1526");
    }

    @Test
    void anotherValueThanItWasGiven() {
        assertThat(refused("(id INT PRIMARY KEY, v INT, g INT AS (LEAST(v, 100)))",
                "(id INT PRIMARY KEY, v INT, g INT AS (LEAST(v, 10)))", "5", "50").sentence())
                .contains("`g`=50", "`g`=10");
        isTold("`g`=10");
    }

    @Test
    void aRowOfTheTargetsOwnIsToldBeforehand() {
        world.onBoth("CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20) UNIQUE)",
                "INSERT INTO shop.t VALUES (1, 'a'), (2, 'b')");
        world.startGap();
        String gtid = world.transaction("UPDATE shop.t SET v = 'x' WHERE id = 2",
                "UPDATE shop.t SET v = 'b' WHERE id = 1",
                "INSERT INTO shop.t VALUES (3, 'c')");
        world.onTarget("INSERT INTO shop.t VALUES (77, 'C')");
        TransactionView view = next();
        assertThat(view.verdict()).isEqualTo(Verdict.CONFLICT);
        assertThat(view.outcome().sentence()).contains("`id`=77", "'C'", "`id`=3").doesNotContain("`id`=2,");
        assertThat(view.advice()).contains("by hand", "replica.repair()").doesNotContain("force");
        assertThat(world.run(state).stopped().orElseThrow().sentence()).isEqualTo(view.outcome().sentence());
        assertThatThrownBy(() -> world.repair(state).apply(Optional.of(Gtid.parse(gtid)), Optional.of("ours"),
                world.events, new Cancellation())).hasMessageContaining("`id`=77");
        world.onTarget("DELETE FROM shop.t WHERE id = 77");
        assertThat(next().verdict()).isEqualTo(Verdict.MISSING);
        assertThat(world.run(state).complete()).isTrue();
    }

    @Test
    void whatMissingTransactionsMoveIsNotInTheWay() {
        world.onBoth("CREATE TABLE shop.p (id INT PRIMARY KEY)",
                "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20) UNIQUE, p INT,"
                        + " FOREIGN KEY (p) REFERENCES shop.p (id) ON DELETE CASCADE)",
                "CREATE TABLE shop.u (id INT PRIMARY KEY, v VARCHAR(20) UNIQUE)",
                "INSERT INTO shop.p VALUES (1)", "INSERT INTO shop.t VALUES (1, 'a', 1)",
                "INSERT INTO shop.u VALUES (1, 'a')");
        world.startGap();
        world.transaction("DELETE FROM shop.p", "DELETE FROM shop.u");
        world.transaction("INSERT INTO shop.t VALUES (2, 'A', NULL)", "INSERT INTO shop.u VALUES (2, 'A')");
        assertThat(world.repair(state).plan(world.events, new Cancellation()).outcomes())
                .extracting(TransactionOutcome::verdict).containsExactly(Verdict.MISSING, Verdict.MISSING);
        assertThat(world.run(state).complete()).isTrue();
    }

    @Test
    void datesThatAreNone() {
        world.onBoth("CREATE TABLE shop.t (id INT, d DATETIME, v DATE, PRIMARY KEY (id, d))");
        world.onSource("SET SESSION sql_mode = 'ALLOW_INVALID_DATES'");
        world.startGap();
        world.transaction("INSERT INTO shop.t VALUES (1, '2021-02-31 10:00:00', '2021-02-31'),"
                + " (2, '0000-00-00 00:00:00', '2021-00-00')");
        world.transaction("UPDATE shop.t SET v = '2021-04-31' WHERE id = 1");
        world.onSource("SET SESSION sql_mode = DEFAULT");
        assertThat(world.run(state).complete()).isTrue();
        assertThat(RepairWorld.rows(world.target, "shop.t", 2))
                .isEqualTo(RepairWorld.rows(world.source, "shop.t", 2)).hasSize(2);
    }
}
