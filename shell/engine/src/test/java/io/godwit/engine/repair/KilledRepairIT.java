package io.godwit.engine.repair;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A repair that is killed between any two entries of its journal ends, run again, where one ends that was not. */
class KilledRepairIT {
    @TempDir
    Path temporary;

    private RepairWorld world;

    @BeforeEach
    void startServers() {
        world = RepairWorld.start();
        world.targetServer.local(); // the other process must reach it as root without a password
    }

    @AfterEach
    void stopServers() {
        world.close();
    }

    private void makeGap() {
        world.onBoth("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop",
                "CREATE TABLE shop.ords (id INT PRIMARY KEY, code VARCHAR(20) UNIQUE, v VARCHAR(20))",
                "CREATE TABLE shop.log (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20))",
                "INSERT INTO shop.ords VALUES (1, 'a', 'one'), (2, 'b', 'two')");
        world.onTarget(
                "CREATE TRIGGER shop.first AFTER INSERT ON shop.ords FOR EACH ROW INSERT INTO shop.log (v) VALUES ('1')",
                "CREATE TRIGGER shop.second AFTER INSERT ON shop.ords FOR EACH ROW INSERT INTO shop.log (v) VALUES ('2')",
                "CREATE EVENT shop.tidy ON SCHEDULE EVERY 1 DAY DO DELETE FROM shop.log");
        world.startGap();
        world.transaction("UPDATE shop.ords SET v = 'x' WHERE id = 1",
                "INSERT INTO shop.ords VALUES (3, 'c', 'three')");
        world.transaction("UPDATE shop.ords SET code = 't' WHERE id = 1",
                "UPDATE shop.ords SET code = 'a' WHERE id = 2",
                "UPDATE shop.ords SET code = 'b' WHERE id = 1");
        world.transaction("DELETE FROM shop.ords WHERE id = 1");
        world.onTarget("DELETE FROM shop.ords WHERE id = 1", "DELETE FROM shop.log");
    }

    private List<String> programs() {
        List<String> all = world.target.list("SELECT CONCAT(TRIGGER_NAME, ACTION_ORDER, ACTION_STATEMENT, DEFINER)"
                + " FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'shop' ORDER BY ACTION_ORDER",
                r -> r.text(0));
        all.addAll(world.target.list("SELECT CONCAT(EVENT_NAME, STATUS, DEFINER) FROM information_schema.EVENTS"
                + " WHERE EVENT_SCHEMA = 'shop'", r -> r.text(0)));
        return all;
    }

    @Test
    void anywhere() throws Exception {
        int status = RepairProcess.KILLED;
        int kills = 0;
        for (int entries = 0; status != 0; entries++) {
            makeGap();
            List<String> programs = programs();
            assertThat(programs).hasSize(3);
            Path state = temporary.resolve("s" + entries);
            status = RepairProcess.run(world, state, entries);
            kills += status == 0 ? 0 : 1;
            assertThat(RepairProcess.run(world, state, 1000)).as("after " + entries + " entries").isZero();
            assertThat(RepairWorld.rows(world.target, "shop.ords", 1)).as("after " + entries + " entries")
                    .isEqualTo(RepairWorld.rows(world.source, "shop.ords", 1));
            assertThat(RepairWorld.rows(world.target, "shop.log", 1)).as("no trigger ran").isEmpty();
            assertThat(programs()).as("after " + entries + " entries").isEqualTo(programs);
            assertThat(world.targetExecuted().contains(world.executed())).isTrue();
            String uuid = world.target.first("SELECT @@server_uuid", r -> r.text(0)).orElseThrow();
            assertThat(RepairState.isMidway(state, uuid)).isFalse();
            assertThat(entries).isLessThan(100);
        }
        assertThat(kills).as("entries of a whole repair").isGreaterThan(10);
    }

    /** Killed before its first transaction: no row is set, but triggers and events are stopped. */
    @Test
    void stoppedProgramsKeepTheTargetMarkedUntilTheyAreBack() throws Exception {
        makeGap();
        List<String> programs = programs();
        String uuid = world.target.first("SELECT @@server_uuid", r -> r.text(0)).orElseThrow();
        assertThat(RepairProcess.run(world, temporary, 4)).isEqualTo(RepairProcess.KILLED);
        assertThat(programs()).as("before any row was set").isNotEqualTo(programs);
        assertThat(RepairState.isMidway(temporary, uuid)).isTrue();
        new UndoOperation(world.targetServer.sessions(), temporary).release("nothing was set", world.events);
        assertThat(programs()).isEqualTo(programs);
        assertThat(RepairState.isMidway(temporary, uuid)).isFalse();
    }

    @Test
    void whatWasDroppedMeanwhileHindersNobody() throws Exception {
        makeGap();
        assertThat(RepairProcess.run(world, temporary, 4)).isEqualTo(RepairProcess.KILLED);
        world.onTarget("DROP EVENT shop.tidy", "DROP TABLE shop.ords");
        new UndoOperation(world.targetServer.sessions(), temporary).release("the table is copied again", world.events);
        assertThat(world.events.warnings()).anyMatch(w -> w.contains("`shop`.`tidy` was dropped"))
                .anyMatch(w -> w.contains("`shop`.`first`") && w.contains("INSERT INTO shop.log"));
        String uuid = world.target.first("SELECT @@server_uuid", r -> r.text(0)).orElseThrow();
        assertThat(RepairState.isMidway(temporary, uuid)).isFalse();
    }

    @Test
    void betweenBeginningAndEndTheTargetIsMarked() throws Exception {
        makeGap();
        assertThat(RepairProcess.run(world, temporary, 8)).isEqualTo(RepairProcess.KILLED);
        String uuid = world.target.first("SELECT @@server_uuid", r -> r.text(0)).orElseThrow();
        assertThat(RepairState.isMidway(temporary, uuid)).isTrue();
        assertThat(RepairProcess.run(world, temporary, 1000)).isZero();
        assertThat(RepairState.isMidway(temporary, uuid)).isFalse();
    }

    @Test
    void anywhereInUndo() throws Exception {
        int status = RepairProcess.KILLED;
        int kills = 0;
        for (int entries = 0; status != 0; entries++) {
            makeGap();
            List<String> programs = programs();
            var ords = RepairWorld.rows(world.target, "shop.ords", 1);
            Path state = temporary.resolve("u" + entries);
            assertThat(RepairProcess.run(world, state, 1000)).isZero();
            assertThat(RepairWorld.rows(world.target, "shop.ords", 1)).isNotEqualTo(ords);
            status = RepairProcess.undo(world, state, entries);
            kills += status == 0 ? 0 : 1;
            assertThat(RepairProcess.undo(world, state, 1000)).as("after " + entries + " entries").isZero();
            assertThat(RepairWorld.rows(world.target, "shop.ords", 1)).as("after " + entries + " entries")
                    .isEqualTo(ords);
            assertThat(RepairWorld.rows(world.target, "shop.log", 1)).as("no trigger ran").isEmpty();
            assertThat(programs()).as("after " + entries + " entries").isEqualTo(programs);
            assertThat(entries).isLessThan(100);
        }
        assertThat(kills).as("entries of what takes a repair back").isGreaterThan(5);
    }
}
