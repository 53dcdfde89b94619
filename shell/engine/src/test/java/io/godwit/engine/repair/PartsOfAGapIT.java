package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.gtid.SkipProof;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.RowView;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.engine.repair.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where a gap ends, some of its transactions alone, and what is told of them. */
class PartsOfAGapIT {
    @AutoClose
    private static final RepairWorld world = RepairWorld.start();

    @TempDir
    Path state;

    @BeforeEach
    void tables() {
        world.onBoth("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop",
                "CREATE TABLE shop.ords (id INT PRIMARY KEY, a VARCHAR(20), b VARCHAR(20))",
                "CREATE TABLE shop.items (id INT PRIMARY KEY, v VARCHAR(20))", "CREATE TABLE shop.loose (v INT)",
                "INSERT INTO shop.ords VALUES (1, 'a1', 'b1'), (2, 'a2', 'b2')");
        world.startGap();
    }

    private static GtidSet set(String gtids) {
        return GtidState.parse(gtids);
    }

    private static long targets(String sql) {
        return world.target.first(sql, row -> row.number(0)).orElseThrow();
    }

    private boolean midway() {
        return RepairState.isMidway(state,
                world.target.first("SELECT @@server_uuid", row -> row.text(0)).orElseThrow());
    }

    @Test
    void theEndIsChosen() {
        world.transaction("UPDATE shop.ords SET a = 'x' WHERE id = 1");
        GtidSet end = world.executed();
        String later = world.transaction("UPDATE shop.ords SET a = 'y' WHERE id = 2");
        RepairSummary summary = world.repair(state, RepairOptions.STANDARD.withUntil(end)).repair(world.events,
                new Cancellation());
        assertThat(summary.complete()).isTrue();
        assertThat(summary.gap().count()).isEqualTo(1);
        assertThat(world.targetExecuted().contains(end)).isTrue();
        assertThat(world.targetExecuted().contains(Gtid.parse(later))).isFalse();
        assertThat(targets("SELECT COUNT(*) FROM shop.ords WHERE a = 'a2'")).isEqualTo(1);
    }

    /** The log names no columns: by the definition that came afterwards, values would end up in each other's columns. */
    @Test
    void definitionsThatChangeAfterTheEnd() {
        world.transaction("UPDATE shop.ords SET a = 'x' WHERE id = 1");
        world.transaction("INSERT INTO shop.items VALUES (1, 'one')");
        GtidSet end = world.executed();
        world.onSource("ALTER TABLE shop.ords RENAME COLUMN a TO b, RENAME COLUMN b TO a");
        RepairOptions options = RepairOptions.STANDARD.withUntil(end);
        RepairSummary refused = world.repair(state, options).repair(world.events, new Cancellation());
        assertThat(refused.complete()).isFalse();
        assertThat(refused.stopped().orElseThrow().evidence())
                .containsExactly("The definition of `shop`.`ords` changes within the gap or after it.");
        assertThat(refused.recopy()).containsExactly(new TableName("shop", "ords"));
        RepairSummary summary = world.repair(state, options.withRecopyTables(refused.recopy())).repair(world.events,
                new Cancellation());
        assertThat(summary.complete()).isTrue();
        assertThat(targets("SELECT COUNT(*) FROM shop.ords WHERE a = 'a1'")).as("left alone").isEqualTo(1);
        assertThat(targets("SELECT COUNT(*) FROM shop.items")).isEqualTo(1);
    }

    @Test
    void aChildWhoseDefinitionChanges() {
        world.onBoth("CREATE TABLE shop.kid (id INT PRIMARY KEY, oid INT, FOREIGN KEY (oid) REFERENCES shop.ords (id)"
                + " ON DELETE CASCADE)");
        world.startGap();
        world.transaction("DELETE FROM shop.ords WHERE id = 1");
        world.onSource("ALTER TABLE shop.kid ADD COLUMN n INT");
        RepairSummary plan = world.repair(state).plan(world.events, new Cancellation());
        assertThat(plan.outcomes().getFirst().verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(plan.outcomes().getFirst().evidence())
                .containsExactly("The definition of `shop`.`kid` changes within the gap or after it.");
    }

    @Test
    void aRangeNeedsWhatComesBeforeIt() {
        String first = world.transaction("UPDATE shop.ords SET a = 'x' WHERE id = 1");
        String other = world.transaction("UPDATE shop.ords SET a = 'y' WHERE id = 2");
        String second = world.transaction("UPDATE shop.ords SET a = 'z' WHERE id = 1");
        RepairSummary summary = world.repair(state).repair(set(other).union(set(second)), world.events,
                new Cancellation());
        assertThat(summary.complete()).isFalse();
        assertThat(summary.outcomes()).extracting(TransactionOutcome::action).containsExactly(Action.APPLIED,
                Action.STOPPED);
        assertThat(world.events.warnings()).last().asString().contains(first, second);
        assertThat(world.targetExecuted().contains(Gtid.parse(other))).isTrue();
        assertThat(world.targetExecuted().contains(Gtid.parse(second))).isFalse();

        assertThat(world.repair(state).repair(set(first), world.events, new Cancellation()).complete()).isTrue();
        assertThat(world.repair(state).repair(set(second), world.events, new Cancellation()).complete()).isTrue();
        assertThat(world.targetExecuted().contains(world.executed())).isTrue();
        assertThat(targets("SELECT COUNT(*) FROM shop.ords WHERE a IN ('y', 'z')")).isEqualTo(2);
        assertThat(midway()).isFalse();
    }

    @Test
    void compressedTransactions() {
        world.source.execute("SET SESSION binlog_transaction_compression = ON");
        try {
            world.transaction("UPDATE shop.ords SET a = 'x'", "INSERT INTO shop.items VALUES (1, REPEAT('q', 20))");
            world.copy("shop.items");
            RepairSummary summary = world.run(state);
            assertThat(summary.counts()).containsOnlyKeys(Verdict.PARTIAL);
            assertThat(RepairWorld.rows(world.target, "shop.ords", 1))
                    .isEqualTo(RepairWorld.rows(world.source, "shop.ords", 1));
        } finally {
            world.source.execute("SET SESSION binlog_transaction_compression = OFF");
        }
    }

    @Test
    void aTransactionBesideTheTargetsRows() {
        String gtid = world.transaction("UPDATE shop.ords SET a = 'x' WHERE id = 1",
                "DELETE FROM shop.ords WHERE id = 2", "INSERT INTO shop.items VALUES (7, NULL)");
        String later = world.transaction("UPDATE shop.items SET v = 'it''s' WHERE id = 7");
        world.copy("shop.items");
        world.onTarget("UPDATE shop.ords SET b = 'by hand' WHERE id = 2");
        TransactionView view = world.repair(state).next(Optional.empty(), new Cancellation()).orElseThrow();
        assertThat(view.gtid()).hasToString(gtid);
        assertThat(view.verdict()).isEqualTo(Verdict.CONFLICT);
        assertThat(view.missing()).isEqualTo(2);
        assertThat(view.rows()).containsExactly(
                new RowView("`shop`.`ords`", "`id`=2", List.of("id", "a", "b"),
                        Optional.of(List.of("2", "'a2'", "'b2'")),
                        Optional.empty(), Optional.of(List.of("2", "'a2'", "'by hand'")), RowView.State.UNEXPLAINED,
                        Optional.empty()),
                new RowView("`shop`.`ords`", "`id`=1", List.of("id", "a", "b"),
                        Optional.of(List.of("1", "'a1'", "'b1'")),
                        Optional.of(List.of("1", "'x'", "'b1'")), Optional.of(List.of("1", "'a1'", "'b1'")),
                        RowView.State.LACKING, Optional.empty()),
                new RowView("`shop`.`items`", "`id`=7", List.of("id", "v"), Optional.empty(),
                        Optional.of(List.of("7", "NULL")), Optional.of(List.of("7", "'it's'")), RowView.State.THERE,
                        Optional.of(Gtid.parse(later))));
        assertThat(view.advice()).contains("force: true");
        assertThat(world.repair(state).next(Optional.of(Gtid.parse(later)), new Cancellation()).orElseThrow().first())
                .hasToString(gtid);
        assertThatThrownBy(() -> world.repair(state).next(Optional.of(Gtid.parse(
                "11111111-2222-3333-4444-555555555555:1")), new Cancellation())).isInstanceOfSatisfying(
                        GodwitException.class, e -> assertThat(e.code()).isEqualTo(RepairError.NOT_IN_GAP));
    }

    @Test
    void rowsThatCannotBeComparedAreShown() {
        world.transaction("INSERT INTO shop.loose VALUES (42)");
        TransactionView view = world.repair(state).next(Optional.empty(), new Cancellation()).orElseThrow();
        assertThat(view.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(view.rows()).containsExactly(new RowView("`shop`.`loose`", "", List.of("v"), Optional.empty(),
                Optional.of(List.of("42")), Optional.empty(), RowView.State.NOT_COMPARED, Optional.empty()));
    }

    @Test
    void theMarkStaysUntilTheEndIsReached() {
        world.transaction("INSERT INTO shop.items VALUES (1, 'one')");
        String conflict = world.transaction("INSERT INTO shop.items VALUES (2, 'two')");
        world.transaction("INSERT INTO shop.items VALUES (3, 'three')");
        world.onTarget("INSERT INTO shop.items VALUES (2, 'by hand')");
        assertThat(midway()).isFalse();
        assertThat(world.run(state).complete()).isFalse();
        assertThat(midway()).isTrue();
        assertThatThrownBy(() -> RepairState.requireFinished(state, world.target, "replica.start"))
                .isInstanceOfSatisfying(GodwitException.class, e -> {
                    assertThat(e.code()).isEqualTo(RepairError.MIDWAY);
                    assertThat(e.getMessage()).startsWith("replica.start");
                });
        world.repair(state).skip(Optional.of(Gtid.parse(conflict)), Optional.of("the target's row is right"),
                world.events, new Cancellation());
        assertThat(midway()).as("a step does not end it").isTrue();
        RepairSummary summary = world.run(state);
        assertThat(summary.complete()).isTrue();
        assertThat(summary.forced()).containsExactly(new ForcedTransaction(Gtid.parse(conflict), Action.SKIPPED,
                "the target's row is right"));
        assertThat(midway()).isFalse();
        RepairState.requireFinished(state, world.target, "replica.start");
    }

    @Test
    void theMarkGoesByRelease() {
        world.transaction("INSERT INTO shop.items VALUES (1, 'one')");
        world.run(state);
        world.undo(state).undo(world.events, new Cancellation());
        assertThat(midway()).as("the GTIDs are there and the rows are not").isTrue();
        world.copy("shop.items");
        world.undo(state).release("copied again", world.events);
        assertThat(midway()).isFalse();
    }

    @Test
    void proofForSkipping() {
        String applied = world.transaction("INSERT INTO shop.items VALUES (1, 'one')");
        String missing = world.transaction("INSERT INTO shop.items VALUES (2, 'two')");
        String unknown = world.transaction("INSERT INTO shop.loose VALUES (1)");
        world.onTarget("INSERT INTO shop.items VALUES (1, 'one')");
        GtidSet all = set(applied).union(set(missing)).union(set(unknown));
        SkipProof.Verdict verdict = proof().of(world.target, all);
        assertThat(verdict.applied()).isEqualTo(set(applied));
        assertThat(verdict.missing()).isEqualTo(set(missing));

        GtidSet other = set("11111111-2222-3333-4444-555555555555:1-3");
        assertThat(proof().of(world.target, other)).isEqualTo(SkipProof.NONE.of(world.target, other));
    }

    private SkipProof proof() {
        return new RepairProof(world.azadmin(), world.mdsadmin(), RepairOptions.STANDARD, state, world.events,
                new Cancellation());
    }

    @Test
    void whatCannotBeReadStaysUnknown() {
        String gtid = world.transaction("INSERT INTO shop.items VALUES (1, 'one')");
        world.onTarget("INSERT INTO shop.items VALUES (1, 'one')");
        world.source.execute("REVOKE REPLICATION SLAVE ON *.* FROM azadmin");
        try {
            assertThat(proof().of(world.target, set(gtid)).applied()).isEqualTo(GtidSet.EMPTY);
            assertThat(world.events.warnings()).last().asString().contains("not checked", "REPLICATION SLAVE");
        } finally {
            world.source.execute("GRANT REPLICATION SLAVE ON *.* TO azadmin");
        }
        assertThat(proof().of(world.target, set(gtid)).applied()).isEqualTo(set(gtid));
    }
}
