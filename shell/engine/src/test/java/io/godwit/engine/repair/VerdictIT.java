package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.repair.gap.AccountStatements;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each verdict, from rows made by hand. */
class VerdictIT {
    @AutoClose
    private static final RepairWorld world = RepairWorld.start();

    @TempDir
    Path state;

    @BeforeEach
    void tables() {
        world.onBoth("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop",
                "CREATE TABLE shop.ords (id INT PRIMARY KEY, code VARCHAR(20) UNIQUE, v VARCHAR(20))",
                "CREATE TABLE shop.items (a INT, b INT, v VARCHAR(20), PRIMARY KEY (b, a))",
                "CREATE TABLE shop.loose (v INT)",
                "INSERT INTO shop.ords VALUES (1, 'a', 'one'), (2, 'b', 'two')",
                "INSERT INTO shop.items VALUES (1, 1, 'x')");
        world.startGap();
    }

    private List<Verdict> verdicts() {
        return world.repair(state).plan(world.events, new Cancellation()).outcomes().stream()
                .map(TransactionOutcome::verdict).toList();
    }

    private void repairs() {
        assertThat(world.run(state).complete()).isTrue();
        assertSame();
    }

    private static void assertSame() {
        for (String table : List.of("shop.ords", "shop.items")) {
            assertThat(RepairWorld.rows(world.target, table, 2)).as(table)
                    .isEqualTo(RepairWorld.rows(world.source, table, 2));
        }
        assertThat(world.targetExecuted().contains(world.executed())).isTrue();
    }

    private TransactionOutcome step() {
        return world.repair(state).step(world.events, new Cancellation());
    }

    @Test
    void rowsThatAreThereAlready() {
        world.transaction("INSERT INTO shop.ords VALUES (3, 'c', 'three')", "DELETE FROM shop.ords WHERE id = 1",
                "UPDATE shop.items SET v = 'y'");
        world.copy("shop.ords");
        world.copy("shop.items");
        assertThat(verdicts()).containsExactly(Verdict.APPLIED);
        TransactionOutcome outcome = step();
        assertThat(outcome.action()).isEqualTo(Action.SKIPPED);
        assertThat(outcome.evidence()).containsExactly("`shop`.`items`: of 1 row(s) 1 has it.",
                "`shop`.`ords`: of 2 row(s) 2 has it.");
        assertSame();
    }

    @Test
    void rowsThatALaterTransactionExplains() {
        world.transaction("UPDATE shop.ords SET v = 'uno' WHERE id = 1");
        String later = world.transaction("UPDATE shop.ords SET v = 'eins' WHERE id = 1");
        world.copy("shop.ords");
        assertThat(verdicts()).containsExactly(Verdict.APPLIED, Verdict.APPLIED);
        assertThat(step().evidence()).containsExactly(
                "`shop`.`ords`: of 1 row(s) 1 has it (1 of them by a later transaction, such as " + later + ").");
        repairs();
    }

    @Test
    void oneTableBeforeAndOneAfter() {
        world.transaction("INSERT INTO shop.ords VALUES (3, 'c', 'three')",
                "INSERT INTO shop.items VALUES (3, 3, 'z')");
        world.copy("shop.ords");
        assertThat(verdicts()).containsExactly(Verdict.PARTIAL);
        TransactionOutcome outcome = step();
        assertThat(outcome.action()).isEqualTo(Action.APPLIED);
        assertThat(outcome.rows()).isEqualTo(1);
        assertSame();
    }

    @Test
    void nothingThere() {
        world.transaction("UPDATE shop.ords SET id = 9 WHERE id = 1", "DELETE FROM shop.items");
        assertThat(verdicts()).containsExactly(Verdict.MISSING);
        repairs();
    }

    @Test
    void anImageThatCameTwiceIsNeverTakenForDone() {
        world.transaction("UPDATE shop.ords SET v = 'other' WHERE id = 1");
        world.transaction("UPDATE shop.ords SET v = 'one' WHERE id = 1");
        assertThat(verdicts()).containsExactly(Verdict.MISSING, Verdict.MISSING);
        repairs();
    }

    @Test
    void uniqueValuesThatGoRound() {
        world.transaction("UPDATE shop.ords SET code = 't' WHERE id = 1",
                "UPDATE shop.ords SET code = 'a' WHERE id = 2",
                "UPDATE shop.ords SET code = 'b' WHERE id = 1");
        world.transaction("DELETE FROM shop.ords WHERE id = 1");
        world.transaction("INSERT INTO shop.ords VALUES (1, 'q', 'again')");
        world.transaction("UPDATE shop.ords SET code = 'r' WHERE id = 1",
                "UPDATE shop.ords SET code = 'q' WHERE id = 2");
        world.onTarget("UPDATE shop.ords SET code = 'q' WHERE id = 2"); // id 2 as at the end, id 1 as at the beginning
        assertThat(verdicts()).containsExactly(Verdict.PARTIAL, Verdict.MISSING, Verdict.MISSING, Verdict.PARTIAL);
        repairs();
    }

    @Test
    void aRowThatNothingExplainsIsRefusedAndNothingElseIsChanged() {
        String first = world.transaction("INSERT INTO shop.ords VALUES (3, 'c', 'three')",
                "UPDATE shop.items SET v = 'y'");
        world.onTarget("INSERT INTO shop.ords VALUES (3, 'z', 'by hand')");
        assertThat(verdicts()).containsExactly(Verdict.CONFLICT);
        var executed = world.targetExecuted();
        var rows = RepairWorld.rows(world.target, "shop.ords", 1);
        assertThatThrownBy(this::step).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(RepairError.CONFLICT);
            assertThat(e.getMessage()).contains(first, "`shop`.`ords`", "`id`=3",
                    "(`id`=3, `code`='z', `v`='by hand')", "no row", "(`id`=3, `code`='c', `v`='three')");
        });
        RepairSummary summary = world.run(state);
        assertThat(summary.complete()).isFalse();
        assertThat(summary.stopped().orElseThrow().conflicts()).singleElement()
                .satisfies(c -> assertThat(c.present()).contains("by hand"));
        assertThat(world.targetExecuted()).isEqualTo(executed);
        assertThat(RepairWorld.rows(world.target, "shop.ords", 1)).isEqualTo(rows);
        assertThat(RepairWorld.rows(world.target, "shop.items", 2).values()).containsExactly("eA== ");

        TransactionOutcome forced = world.repair(state).apply(Optional.of(Gtid.parse(first)),
                Optional.of("ours is newer"),
                world.events, new Cancellation());
        assertThat(forced.forcedBecause()).contains("ours is newer");
        assertSame();
    }

    @Test
    void aRowOfTheTargetsOwnStandsInTheWay() {
        world.transaction("INSERT INTO shop.ords VALUES (3, 'c', 'three')");
        world.onTarget("INSERT INTO shop.ords VALUES (77, 'c', 'by hand')");
        assertThatThrownBy(this::step).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(RepairError.CONFLICT);
            assertThat(e.getMessage()).contains("`id`=77", "by hand", "three");
        });
        assertThat(RepairWorld.rows(world.target, "shop.ords", 1)).hasSize(3);
        assertThat(world.targetExecuted().contains(world.executed())).isFalse();
    }

    @Test
    void whatCannotBeProved() {
        String keyless = world.transaction("INSERT INTO shop.loose VALUES (1)",
                "INSERT INTO shop.items VALUES (5, 5, 'five')");
        assertThat(verdicts()).containsExactly(Verdict.REFUSED);
        RepairSummary refused = world.run(state);
        assertThat(refused.complete()).isFalse();
        assertThat(refused.recopy()).containsExactly(new TableName("shop", "loose"));
        assertThat(refused.outcomes().getFirst().evidence().getFirst()).contains("`shop`.`loose`", "no primary key");
        assertThatThrownBy(
                () -> world.repair(state).skip(Optional.of(Gtid.parse(keyless)), Optional.empty(), world.events,
                        new Cancellation()))
                .hasMessageContaining("REFUSED");

        RepairSummary summary = world.repair(state, RepairOptions.STANDARD
                .withRecopyTables(Set.of(new TableName("shop", "loose")))).repair(world.events, new Cancellation());
        assertThat(summary.complete()).isTrue();
        assertThat(summary.recopy()).containsExactly(new TableName("shop", "loose"));
        assertSame();
    }

    @Test
    void definitionsAndAccounts() {
        world.onSource("UPDATE shop.ords SET v = 'x' WHERE id = 2", "ALTER TABLE shop.items ADD COLUMN n INT",
                "CREATE USER visitor IDENTIFIED BY 'Very.s3cret'", "UPDATE shop.items SET v = 'changed'");
        RepairSummary plan = world.repair(state).plan(world.events, new Cancellation());
        assertThat(plan.outcomes()).extracting(TransactionOutcome::verdict).containsExactly(Verdict.MISSING,
                Verdict.REFUSED, Verdict.ACCOUNT, Verdict.REFUSED);
        assertThat(plan.toMap().toString()).doesNotContain("Very.s3cret").contains("changes a definition",
                "changes accounts", "changes within the gap");
        assertThat(plan.recopy()).containsExactly(new TableName("shop", "items"));

        RepairOptions options = RepairOptions.STANDARD.withRecopyTables(
                Set.of(new TableName("shop", "items"))).withAccounts(AccountStatements.APPLY);
        RepairSummary summary = world.repair(state, options).repair(world.events, new Cancellation());
        assertThat(summary.outcomes()).extracting(TransactionOutcome::action).containsExactly(Action.APPLIED,
                Action.SKIPPED, Action.RAN, Action.SKIPPED);
        assertThat(world.target.first("SELECT COUNT(*) FROM mysql.user WHERE user = 'visitor'", r -> r.number(0)))
                .contains(1L);
        world.onBoth("DROP USER visitor");
    }

    @Test
    void theProvidersOwnTables() {
        world.onSource("CREATE TABLE mysql.__az_action_history__ (id INT PRIMARY KEY)");
        world.startGap();
        String own = world.transaction("INSERT INTO mysql.__az_action_history__ VALUES (1)");
        String mixed = world.transaction("INSERT INTO mysql.__az_action_history__ VALUES (2)",
                "INSERT INTO shop.items VALUES (7, 7, 'seven')");
        assertThat(verdicts()).containsExactly(Verdict.CLOUD, Verdict.MISSING);
        assertThat(world.repair(state)
                .skip(Optional.of(Gtid.parse(own)), Optional.empty(), world.events, new Cancellation())
                .verdict()).isEqualTo(Verdict.CLOUD);
        assertThat(step().gtid()).hasToString(mixed);
        assertSame();
        world.onSource("DROP TABLE mysql.__az_action_history__");
    }

    @Test
    void skippingWhatIsNotThereTakesAReason() {
        String gtid = world.transaction("INSERT INTO shop.ords VALUES (3, 'c', 'three')");
        assertThatThrownBy(() -> world.repair(state).skip(Optional.of(Gtid.parse(gtid)), Optional.empty(), world.events,
                new Cancellation())).isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.code()).isEqualTo(RepairError.NOT_A_NO_OP));
        TransactionOutcome skipped = world.repair(state).skip(Optional.of(Gtid.parse(gtid)), Optional.of("not wanted"),
                world.events, new Cancellation());
        assertThat(skipped.action()).isEqualTo(Action.SKIPPED);
        assertThat(skipped.forcedBecause()).contains("not wanted");
        assertThat(RepairWorld.rows(world.target, "shop.ords", 1)).hasSize(2);
    }

    @Test
    void whatComesLaterIsNotAppliedBeforeWhatItNeeds() {
        String first = world.transaction("UPDATE shop.ords SET v = 'x' WHERE id = 1");
        String second = world.transaction("UPDATE shop.ords SET v = 'y' WHERE id = 1");
        String other = world.transaction("UPDATE shop.ords SET v = 'y' WHERE id = 2");
        assertThatThrownBy(
                () -> world.repair(state).apply(Optional.of(Gtid.parse(second)), Optional.empty(), world.events,
                        new Cancellation()))
                .hasMessageContaining(first);
        world.repair(state).apply(Optional.of(Gtid.parse(other)), Optional.empty(), world.events, new Cancellation());
        repairs();
    }

    @Test
    void aLaterTransactionThatTheTargetHasAlready() {
        String first = world.transaction("UPDATE shop.ords SET v = 'x' WHERE id = 1", "UPDATE shop.items SET v = 'q'");
        String second = world.transaction("UPDATE shop.ords SET v = 'y' WHERE id = 1");
        world.onTarget("UPDATE shop.ords SET v = 'y' WHERE id = 1", "SET gtid_next = '" + second + "'", "BEGIN",
                "COMMIT", "SET gtid_next = 'AUTOMATIC'");
        assertThat(world.targetExecuted().contains(Gtid.parse(second))).isTrue();
        assertThat(verdicts()).containsExactly(Verdict.PARTIAL);
        repairs();

        tables();
        world.transaction("UPDATE shop.ords SET v = 'x' WHERE id = 1");
        String skipped = world.transaction("UPDATE shop.ords SET v = 'y' WHERE id = 1");
        world.onTarget("SET gtid_next = '" + skipped + "'", "BEGIN", "COMMIT", "SET gtid_next = 'AUTOMATIC'");
        assertThat(verdicts()).as("marked, but its row is not there: " + first).containsExactly(Verdict.CONFLICT);
    }

    @Test
    void undoGivesTheRowsBack() {
        world.transaction("UPDATE shop.ords SET v = 'x' WHERE id = 1", "DELETE FROM shop.ords WHERE id = 2",
                "INSERT INTO shop.items VALUES (4, 4, 'four')");
        world.transaction("UPDATE shop.ords SET v = 'y', id = 11 WHERE id = 1");
        var ords = RepairWorld.rows(world.target, "shop.ords", 1);
        var items = RepairWorld.rows(world.target, "shop.items", 2);
        repairs();
        UndoSummary undone = world.undo(state).undo(world.events, new Cancellation());
        assertThat(undone.stillExecuted().count()).isEqualTo(2);
        assertThat(RepairWorld.rows(world.target, "shop.ords", 1)).isEqualTo(ords);
        assertThat(RepairWorld.rows(world.target, "shop.items", 2)).isEqualTo(items);
        assertThat(world.events.warnings()).last().asString().contains("stay executed");
        assertThat(world.targetExecuted().contains(world.executed())).isTrue();
        assertThat(world.undo(state).undo(world.events, new Cancellation()).rows()).isZero();
    }

    @Test
    void aTableWithPartsOfRowsAloneIsLeftOut() {
        world.transaction("INSERT INTO shop.ords VALUES (3, 'c', 'three')");
        world.onSource("SET SESSION binlog_row_image = 'MINIMAL'");
        String partial = world.transaction("UPDATE shop.items SET v = 'minimal'");
        world.onSource("SET SESSION binlog_row_image = 'FULL'");
        String whole = world.transaction("UPDATE shop.items SET v = 'full'");
        world.transaction("UPDATE shop.ords SET v = 'new' WHERE id = 1");
        TableName items = new TableName("shop", "items");
        RepairSummary plan = world.repair(state).plan(world.events, new Cancellation());
        assertThat(plan.outcomes()).extracting(TransactionOutcome::verdict)
                .containsExactly(Verdict.MISSING, Verdict.REFUSED, Verdict.REFUSED, Verdict.MISSING);
        assertThat(plan.outcomes().get(1).evidence().getFirst()).contains("only parts of the rows", "`shop`.`items`");
        assertThat(plan.recopy()).containsExactly(items);
        assertThat(step().action()).isEqualTo(Action.APPLIED);
        assertThatThrownBy(this::step).isInstanceOf(GodwitException.class).hasMessageContaining(partial);
        RepairOperation repair = world.repair(state);
        repair.skip(Optional.of(Gtid.parse(partial)), Optional.of("copied by hand"), world.events, new Cancellation());
        repair.skip(Optional.of(Gtid.parse(whole)), Optional.of("copied by hand"), world.events, new Cancellation());
        world.copy("shop.items");
        repairs();
    }

    @Test
    void tablesMadeWithinTheGapCanBeCopied() {
        world.onSource("CREATE TABLE shop.fresh (id INT PRIMARY KEY)", "CREATE TABLE shop.other (id INT PRIMARY KEY)");
        RepairSummary plan = world.repair(state).plan(world.events, new Cancellation());
        assertThat(plan.recopy()).containsExactly(new TableName("shop", "fresh"), new TableName("shop", "other"));
        RepairOptions options = RepairOptions.STANDARD.withRecopyTables(plan.recopy());
        assertThat(world.repair(state, options).repair(world.events, new Cancellation()).complete()).isTrue();
    }

    @Test
    void aTableThatNobodyKnowsIsNotCopied() {
        world.transaction("UPDATE shop.ords SET v = 'new' WHERE id = 1");
        RepairOptions options = RepairOptions.STANDARD.withRecopyTables(Set.of(new TableName("shop", "orders")));
        assertThatThrownBy(() -> world.repair(state, options).repair(world.events, new Cancellation()))
                .extracting(e -> ((GodwitException) e).code()).isEqualTo(RepairError.UNKNOWN_TABLE);
        assertThatThrownBy(() -> world.repair(state, options).plan(world.events, new Cancellation()))
                .hasMessageContaining("did you mean 'shop.ords'?");
    }
}
