package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.gap.RepairOptions;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a target remembers of its repairs: what is undone, released, left to be copied again or still stopped. */
class AfterRepairIT {
    private static final TableName KEYLESS = new TableName("shop", "keyless");

    @TempDir
    Path state;

    private RepairWorld world;

    @BeforeEach
    void start() {
        world = RepairWorld.start();
        world.onBoth("CREATE DATABASE shop", "CREATE TABLE shop.a (id INT PRIMARY KEY, born YEAR, v INT)",
                "CREATE TABLE shop.b (id INT PRIMARY KEY, v INT)", "CREATE TABLE shop.keyless (v INT)");
        world.startGap();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private RepairSummary repair() {
        return world.run(state);
    }

    /** The server says of a YEAR, too, whether it is signed. */
    @Test
    void aYearBeforeANumberIsRead() {
        world.transaction("INSERT INTO shop.a VALUES (1, 2026, -7)");
        assertThat(repair().complete()).isTrue();
        assertThat(RepairWorld.rows(world.target, "shop.a", 1)).isEqualTo(RepairWorld.rows(world.source, "shop.a", 1));
    }

    /** Its GTIDs count as executed, so nobody sends the rows again. */
    @Test
    void whatWasUndoneIsNeverTakenForRepaired() {
        world.transaction("INSERT INTO shop.b VALUES (1, 1)");
        assertThat(repair().complete()).isTrue();
        assertThat(world.undo(state).undo(world.events, new Cancellation()).rows()).isEqualTo(1);
        assertThatThrownBy(this::repair).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.code()).isEqualTo(RepairError.UNDONE));
        assertThatThrownBy(() -> RepairState.requireFinished(state, world.target, "replica.start"))
                .isInstanceOfSatisfying(GodwitException.class, e -> {
                    assertThat(e.code()).isEqualTo(RepairError.UNDONE);
                    assertThat(e.remedy().orElseThrow()).contains("Copy the tables").contains("replica.release(");
                });
        world.onTarget("INSERT INTO shop.b VALUES (1, 1)");
        world.undo(state).release("copied again", world.events);
        RepairState.requireFinished(state, world.target, "replica.start");
        assertThat(repair().complete()).isTrue();
    }

    @Test
    void onlyTheLastRepairIsUndone() {
        world.transaction("INSERT INTO shop.b VALUES (1, 1)");
        assertThat(repair().complete()).isTrue();
        world.transaction("INSERT INTO shop.b VALUES (2, 2)");
        world.transaction("INSERT INTO shop.b VALUES (3, 3)");
        world.repair(state).step(world.events, new Cancellation());
        world.repair(state).step(world.events, new Cancellation());
        assertThat(world.undo(state).undo(world.events, new Cancellation()).rows()).isEqualTo(2);
        assertThat(RepairWorld.rows(world.target, "shop.b", 1)).hasSize(1);
    }

    @Test
    void whatWasReleasedIsNotUndone() {
        world.transaction("INSERT INTO shop.b VALUES (1, 1)");
        world.transaction("INSERT INTO shop.a VALUES (1, 2000, 1)");
        world.onTarget("INSERT INTO shop.a VALUES (1, 2000, 99)");
        assertThat(repair().complete()).isFalse();
        world.onTarget("DELETE FROM shop.a", "INSERT INTO shop.a VALUES (1, 2000, 1)");
        world.undo(state).release("copied again", world.events);
        assertThat(repair().complete()).isTrue();
        assertThat(world.undo(state).undo(world.events, new Cancellation()).rows()).isZero();
        assertThat(RepairWorld.rows(world.target, "shop.b", 1)).hasSize(1);
    }

    @Test
    void tablesToCopyAgainAreRememberedByTheNextCall() {
        RepairOptions leaving = new RepairOptions(RepairOptions.STANDARD.until(),
                RepairOptions.STANDARD.providerTables(),
                Set.of(KEYLESS), RepairOptions.STANDARD.accounts());
        world.transaction("INSERT INTO shop.keyless VALUES (1)");
        world.transaction("INSERT INTO shop.b VALUES (1, 1)");
        world.onTarget("INSERT INTO shop.b VALUES (1, 99)");
        RepairSummary first = world.repair(state, leaving).repair(world.events, new Cancellation());
        assertThat(first.complete()).isFalse();
        assertThat(first.recopy()).containsExactly(KEYLESS);
        world.onTarget("DELETE FROM shop.b");
        RepairSummary second = world.repair(state, leaving).repair(world.events, new Cancellation());
        assertThat(second.complete()).isTrue();
        assertThat(second.recopy()).containsExactly(KEYLESS);
        assertThat(world.repair(state, leaving).plan(world.events, new Cancellation()).recopy())
                .containsExactly(KEYLESS);
    }
}
