package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.repair.gap.AccountStatements;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows that follow others without a trace in the log: when they do, when they do not, and when nobody can tell. */
class FollowersIT {
    private static final TableName PARENT = new TableName("shop", "p");
    private static final TableName CHILD = new TableName("shop", "c");
    private static final TableName GRANDCHILD = new TableName("shop", "d");
    private static final List<String> TABLES = List.of("shop.p", "shop.c", "shop.d");

    @AutoClose
    private static final RepairWorld world = RepairWorld.start();

    @TempDir
    Path state;

    @BeforeEach
    void tables() {
        world.onBoth("DROP DATABASE IF EXISTS hidden", "DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop",
                "CREATE TABLE shop.p (id INT PRIMARY KEY, v INT)",
                "CREATE TABLE shop.c (id INT PRIMARY KEY, pid INT, FOREIGN KEY (pid) REFERENCES shop.p (id)"
                        + " ON DELETE CASCADE ON UPDATE CASCADE)",
                "CREATE TABLE shop.d (id INT PRIMARY KEY, cid INT, FOREIGN KEY (cid) REFERENCES shop.c (id)"
                        + " ON DELETE CASCADE)",
                "INSERT INTO shop.p VALUES (1, 1), (2, 2)", "INSERT INTO shop.c VALUES (1, 1), (2, 2), (3, 2)",
                "INSERT INTO shop.d VALUES (1, 1), (2, 2)");
        world.startGap();
    }

    private static void unchecked(String sql) {
        world.onSource("SET SESSION foreign_key_checks = 0", sql, "SET SESSION foreign_key_checks = 1");
    }

    private RepairSummary plan() {
        return world.repair(state).plan(world.events, new Cancellation());
    }

    private void repairs() {
        assertThat(world.run(state).complete()).isTrue();
        TABLES.forEach(table -> assertThat(RepairWorld.rows(world.target, table, 2)).as(table)
                .isEqualTo(RepairWorld.rows(world.source, table, 2)));
    }

    @Test
    void childrenFollowWhereKeysWereChecked() {
        world.transaction("DELETE FROM shop.p WHERE id = 2", "UPDATE shop.p SET id = 7 WHERE id = 1");
        repairs();
    }

    @Test
    void childrenStayWhereKeysWereNotChecked() {
        unchecked("DELETE FROM shop.p WHERE id = 2");
        unchecked("UPDATE shop.p SET id = 20 WHERE id = 1");
        repairs();
        assertThat(RepairWorld.rows(world.target, "shop.c", 2)).hasSize(3);
    }

    @Test
    void whatIsThereAlreadyIsNotTakenForAnythingElse() {
        unchecked("DELETE FROM shop.p WHERE id = 2");
        world.copy("shop.p");
        assertThat(plan().outcomes()).extracting(TransactionOutcome::verdict).containsExactly(Verdict.APPLIED);
        repairs();
    }

    @Test
    void rowsWithoutParentOnTheSourceAreNoRemnants() {
        unchecked("DELETE FROM shop.c WHERE id = 2"); // leaves d 2 without its parent
        world.transaction("DELETE FROM shop.p WHERE id = 1"); // takes c 1 and d 1 along
        repairs();
        assertThat(RepairWorld.rows(world.target, "shop.d", 2)).hasSize(1);
    }

    @Test
    void whatFollowsATableToBeCopiedIsToBeCopiedToo() {
        world.onSource("SET SESSION binlog_row_image = 'MINIMAL'");
        world.transaction("DELETE FROM shop.p WHERE id = 2");
        world.onSource("SET SESSION binlog_row_image = 'FULL'");
        assertThat(plan().recopy()).containsExactly(CHILD, GRANDCHILD, PARENT);
        RepairSummary summary = world.repair(state, RepairOptions.STANDARD.withRecopyTables(Set.of(PARENT)))
                .repair(world.events, new Cancellation());
        assertThat(summary.complete()).isTrue();
        assertThat(summary.recopy()).containsExactly(CHILD, GRANDCHILD, PARENT);
    }

    @Test
    void aTableToBeCopiedIsToldThoughTheLogNeverNamesIt() {
        world.transaction("DELETE FROM shop.p WHERE id = 2");
        RepairSummary summary = world.repair(state, RepairOptions.STANDARD.withRecopyTables(Set.of(CHILD)))
                .repair(world.events, new Cancellation());
        assertThat(summary.recopy()).containsExactly(CHILD, GRANDCHILD);
    }

    @Test
    void aChildWhoseDefinitionChangedTakesItsOwnChildrenAlong() {
        world.transaction("DELETE FROM shop.p WHERE id = 2");
        world.onSource("ALTER TABLE shop.c DROP FOREIGN KEY c_ibfk_1");
        assertThat(plan().recopy()).containsExactly(CHILD, GRANDCHILD);
    }

    @Test
    void followersThatTheAccountMayNotSeeAreNotForgotten() {
        world.onBoth("CREATE DATABASE hidden", "CREATE TABLE hidden.h (id INT PRIMARY KEY, pid INT, FOREIGN KEY (pid)"
                + " REFERENCES shop.p (id) ON DELETE CASCADE)", "INSERT INTO hidden.h VALUES (1, 1), (2, 2)");
        world.onSource("DROP USER IF EXISTS narrow", "CREATE USER narrow IDENTIFIED BY 'N4rrow.secret'",
                "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO narrow", "GRANT SELECT ON shop.* TO narrow");
        world.startGap();
        world.transaction("DELETE FROM shop.p WHERE id = 2");
        SessionFactory narrow = new SessionFactory(ConnectionSpec.of(world.sourceServer.host(),
                world.sourceServer.port(), "narrow", "N4rrow.secret"));
        RepairOperation repair = new RepairOperation(narrow, world.mdsadmin(),
                RepairOptions.STANDARD.withAccounts(AccountStatements.PASS), state);
        assertThatThrownBy(() -> repair.plan(world.events, new Cancellation()))
                .hasMessageContaining("3 foreign keys", "2 of them")
                .extracting(e -> ((GodwitException) e).remedy().orElseThrow()).asString().contains("hidden/h");
        world.onSource("GRANT SELECT ON hidden.* TO narrow");
        assertThat(repair.repair(world.events, new Cancellation()).complete()).isTrue();
        assertThat(RepairWorld.rows(world.target, "hidden.h", 2)).hasSize(1);
        world.onSource("DROP USER narrow");
    }

    @Test
    void anOldServerTellsOnlyThoseWhoMayAsk() {
        try (RepairWorld old = RepairWorld.of(TestServer.start(ServerRelease.MYSQL_5_7),
                RepairWorld.startTarget(ServerRelease.MYSQL_8_0))) {
            old.onBoth("CREATE DATABASE shop", "CREATE TABLE shop.p (id INT PRIMARY KEY)");
            old.onSource("CREATE USER narrow IDENTIFIED BY 'N4rrow.secret'",
                    "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO narrow", "GRANT SELECT ON shop.* TO narrow");
            old.startGap();
            old.transaction("INSERT INTO shop.p VALUES (1)");
            SessionFactory narrow = new SessionFactory(ConnectionSpec.of(old.sourceServer.host(),
                    old.sourceServer.port(), "narrow", "N4rrow.secret").withTls(TlsMode.DISABLED));
            RepairOperation repair = new RepairOperation(narrow, old.mdsadmin(),
                    RepairOptions.STANDARD.withAccounts(AccountStatements.PASS), state);
            assertThatThrownBy(() -> repair.plan(old.events, new Cancellation()))
                    .hasMessageContaining("may not see whether rows of other tables follow")
                    .extracting(e -> ((GodwitException) e).remedy().orElseThrow()).asString().contains("PROCESS");
            old.onSource("GRANT PROCESS ON *.* TO narrow");
            assertThat(repair.repair(old.events, new Cancellation()).complete()).isTrue();
        }
    }

    @Test
    void aKeyThatOnlyTheTargetHasIsToldOf() {
        world.onTarget("CREATE DATABASE hidden", "CREATE TABLE hidden.h (id INT PRIMARY KEY, pid INT, FOREIGN KEY (pid)"
                + " REFERENCES shop.p (id) ON DELETE CASCADE)");
        world.transaction("DELETE FROM shop.p WHERE id = 2");
        TransactionOutcome found = plan().outcomes().getFirst();
        assertThat(found.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(found.evidence().getFirst()).contains("`hidden`.`h` follows `shop`.`p`");
        world.onTarget("DROP DATABASE hidden");
    }
}
