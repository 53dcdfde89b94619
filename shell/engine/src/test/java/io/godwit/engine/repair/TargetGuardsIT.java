package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Gtid;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.row.RepairSession;
import io.godwit.engine.repair.target.GtidSlot;
import io.godwit.engine.repair.target.RepairLock;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.engine.session.MySqlSession;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the server would let happen and a repair must not. */
class TargetGuardsIT {
    private static final Gtid OTHER = Gtid.parse("11111111-2222-3333-4444-555555555555:7");

    @AutoClose
    private static final RepairWorld world = RepairWorld.start();

    @TempDir
    Path state;

    private MySqlSession session;

    @BeforeEach
    void tables() {
        world.onBoth("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop",
                "CREATE TABLE shop.ords (id INT PRIMARY KEY, v VARCHAR(20))",
                "CREATE TABLE shop.log (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20))",
                "INSERT INTO shop.ords VALUES (1, 'one')");
        world.startGap();
        session = RepairSession.open(world.mdsadmin());
    }

    private boolean isExecuted() {
        return world.targetExecuted().contains(OTHER);
    }

    private long rows() {
        return world.target.first("SELECT COUNT(*) FROM shop.ords", r -> r.number(0)).orElseThrow();
    }

    @Test
    void aFailedStatementTakesTheWholeTransactionBack() {
        GtidSlot slot = new GtidSlot(session);
        assertThatThrownBy(() -> slot.transaction(OTHER, () -> {
            session.execute("INSERT INTO shop.ords VALUES (2, 'two')");
            session.execute("INSERT INTO shop.ords VALUES (1, 'again')");
        })).hasMessageContaining("1062");
        assertThat(isExecuted()).isFalse();
        assertThat(rows()).isEqualTo(1);
        slot.transaction(OTHER, () -> session.execute("INSERT INTO shop.ords VALUES (2, 'two')"));
        assertThat(isExecuted()).isTrue();
        assertThat(rows()).isEqualTo(2);
        session.execute("INSERT INTO shop.ords VALUES (3, 'three')"); // AUTOMATIC again, else 1837
    }

    @Test
    void aTransactionThatTheTargetHasIsNotPretendedToRunAgain() {
        GtidSlot slot = new GtidSlot(session);
        slot.transaction(OTHER, () -> {
        });
        assertThat(isExecuted()).as("an empty transaction").isTrue();
        session.execute("SET SESSION gtid_next = '" + OTHER + "'");
        session.execute("INSERT INTO shop.ords VALUES (2, 'two')");
        session.execute("SET SESSION gtid_next = 'AUTOMATIC'");
        assertThat(rows()).as("what the server does").isEqualTo(1);
        assertThatThrownBy(() -> slot.transaction(OTHER, () -> session
                .execute("INSERT INTO shop.ords VALUES (2, 'two')"))).isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.code()).isEqualTo(RepairError.ALREADY_EXECUTED));
        session.execute("INSERT INTO shop.ords VALUES (3, 'three')");
        assertThat(rows()).isEqualTo(2);
    }

    /** The server keeps the first row and takes the GTID: nothing tells it from the whole transaction any more. */
    @Test
    void theServerWouldCommitHalfOfATransaction() {
        session.execute("SET SESSION gtid_next = '" + OTHER + "'");
        session.execute("START TRANSACTION");
        session.execute("INSERT INTO shop.ords VALUES (2, 'two')");
        assertThatThrownBy(() -> session.execute("INSERT INTO shop.ords VALUES (1, 'again')"))
                .hasMessageContaining("1062");
        session.execute("COMMIT");
        session.execute("SET SESSION gtid_next = 'AUTOMATIC'");
        assertThat(isExecuted()).as("what the server does").isTrue();
        assertThat(rows()).as("what the server does").isEqualTo(2);
    }

    /** So one COMMIT too many, with nothing before it, loses a transaction. */
    @Test
    void commitAloneTakesTheGtid() {
        session.execute("SET SESSION gtid_next = '" + OTHER + "'");
        session.execute("COMMIT");
        session.execute("SET SESSION gtid_next = 'AUTOMATIC'");
        assertThat(isExecuted()).as("what the server does").isTrue();
    }

    @Test
    void whatDoesNotTakeTheGtidIsNotToldAsDone() {
        GtidSlot slot = new GtidSlot(session);
        assertThatThrownBy(() -> slot.statement(OTHER, "SET @nothing = 1", () -> {
        })).as("the GTID is still owned").hasMessageContaining("1790");
        assertThat(isExecuted()).isFalse();
        session.execute("INSERT INTO shop.ords VALUES (9, 'AUTOMATIC again')");
        assertThatThrownBy(() -> slot.transaction(OTHER, () -> {
            throw new IllegalStateException("before anything ran");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(isExecuted()).as("rolled back, not committed").isFalse();
    }

    @Test
    void triggersDoNotRunAndComeBack() {
        world.onTarget(
                "CREATE TRIGGER shop.tr AFTER INSERT ON shop.ords FOR EACH ROW INSERT INTO shop.log (v) VALUES ('ä')");
        world.transaction("INSERT INTO shop.ords VALUES (2, 'two')");
        assertThatThrownBy(() -> world.run(state)).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(RepairError.PROGRAMS);
            assertThat(e.getMessage()).contains("SET_USER_ID", "`shop`.`tr`", "root@localhost");
        });
        assertThat(rows()).as("refused before anything").isEqualTo(1);

        String[] before = trigger();
        world.target.execute("GRANT SET_USER_ID, SYSTEM_USER ON *.* TO mdsadmin");
        try {
            assertThat(world.run(state).complete()).isTrue();
        } finally {
            world.target.execute("REVOKE SET_USER_ID, SYSTEM_USER ON *.* FROM mdsadmin");
        }
        assertThat(rows()).isEqualTo(2);
        assertThat(RepairWorld.rows(world.target, "shop.log", 1)).isEmpty();
        assertThat(trigger()).isEqualTo(before);
    }

    private static String[] trigger() {
        return world.target.first("SHOW CREATE TRIGGER shop.tr",
                r -> new String[]{r.text(1), r.text(2), r.text(3), r.text(4), r.text(5)}).orElseThrow();
    }

    @Test
    void triggersComeBackAfterAConflictToo() {
        world.onTarget("CREATE DEFINER = mdsadmin TRIGGER shop.tr AFTER INSERT ON shop.ords FOR EACH ROW"
                + " INSERT INTO shop.log (v) VALUES ('1')", "INSERT INTO shop.ords VALUES (2, 'by hand')",
                "DELETE FROM shop.log");
        world.transaction("INSERT INTO shop.ords VALUES (2, 'two')");
        String[] before = trigger();
        assertThat(world.run(state).complete()).isFalse();
        assertThat(trigger()).isEqualTo(before);
        String uuid = world.target.first("SELECT @@server_uuid", r -> r.text(0)).orElseThrow();
        assertThat(RepairState.isMidway(state, uuid)).as("nothing was set").isFalse();
    }

    @Test
    void missingPrivilegesAreNamedTogether() {
        world.transaction("INSERT INTO shop.ords VALUES (2, 'two')");
        world.target.execute("REVOKE REPLICATION_APPLIER, DELETE ON *.* FROM mdsadmin");
        try {
            assertThatThrownBy(() -> world.run(state)).isInstanceOfSatisfying(GodwitException.class, e -> {
                assertThat(e.code()).isEqualTo(RepairError.PRIVILEGE);
                assertThat(e.getMessage()).contains("REPLICATION_APPLIER", "DELETE on `shop`.`ords`")
                        .doesNotContain("INSERT on");
            });
        } finally {
            world.target.execute("GRANT REPLICATION_APPLIER, DELETE ON *.* TO mdsadmin");
        }
        world.target.execute("SET GLOBAL super_read_only = ON");
        try {
            assertThatThrownBy(() -> world.run(state)).hasMessageContaining("super_read_only");
        } finally {
            world.target.execute("SET GLOBAL super_read_only = OFF");
            world.target.execute("SET GLOBAL read_only = OFF");
        }
        assertThat(world.run(state).complete()).isTrue();
    }

    @Test
    void tablesThatAreNotTheSame() {
        world.onTarget("ALTER TABLE shop.ords MODIFY v VARCHAR(20) CHARACTER SET latin1", "DROP TABLE shop.log");
        world.transaction("INSERT INTO shop.ords VALUES (2, 'two')");
        world.transaction("INSERT INTO shop.log VALUES (2, 'two')");
        RepairSummary plan = world.repair(state).plan(world.events, new Cancellation());
        assertThat(plan.outcomes()).extracting(TransactionOutcome::verdict).containsExactly(Verdict.REFUSED,
                Verdict.REFUSED);
        assertThat(plan.toMap().toString()).contains("columns of `shop`.`ords` are not the same",
                "has no table `shop`.`log`");
    }

    @Test
    void oneRepairAtATime() {
        world.transaction("INSERT INTO shop.ords VALUES (2, 'two')");
        RepairLock.take(session);
        assertThatThrownBy(() -> world.run(state)).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.code()).isEqualTo(RepairError.OTHER_REPAIR));
        session.close();
        assertThat(world.run(state).complete()).isTrue();
    }
}
