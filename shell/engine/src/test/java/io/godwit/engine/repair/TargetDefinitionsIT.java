package io.godwit.engine.repair;

import io.godwit.api.event.Cancellation;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables that take other rows than the source's, or take others for the same, are told before anything is written. */
class TargetDefinitionsIT {
    @AutoClose
    private static final RepairWorld world = RepairWorld.start();

    @TempDir
    Path state;

    @BeforeEach
    void schema() {
        world.onBoth("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop");
    }

    private void tables(RepairWorld servers, String source, String target) {
        servers.onSource("CREATE TABLE shop.t " + source);
        servers.onTarget("CREATE TABLE shop.t " + target);
    }

    private TransactionView next() {
        return world.repair(state).next(Optional.empty(), new Cancellation()).orElseThrow();
    }

    @Test
    void aKeyThatTheTargetComparesOtherwise() {
        tables(world, "(k VARCHAR(10) COLLATE utf8mb4_bin PRIMARY KEY, v INT)",
                "(k VARCHAR(10) COLLATE utf8mb4_general_ci PRIMARY KEY, v INT)");
        world.onBoth("INSERT INTO shop.t VALUES ('a', 1)");
        world.startGap();
        world.transaction("INSERT INTO shop.t VALUES ('A', 2)");
        world.transaction("UPDATE shop.t SET v = 5 WHERE k = 'a'");
        var rows = RepairWorld.rows(world.target, "shop.t", 1);
        var executed = world.targetExecuted();
        RepairSummary summary = world.run(state);
        assertThat(summary.complete()).isFalse();
        assertThat(RepairWorld.rows(world.target, "shop.t", 1)).isEqualTo(rows);
        assertThat(world.targetExecuted()).isEqualTo(executed);
        TransactionOutcome stopped = summary.stopped().orElseThrow();
        assertThat(stopped.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(stopped.sentence()).contains("columns of `shop`.`t` are not the same", "`k`", "utf8mb4_bin",
                "utf8mb4_general_ci");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            v VARCHAR(20)             | v VARCHAR(3)                          | varchar(3)
            v VARCHAR(20)             | v VARCHAR(30)                         | varchar(30)
            v INT                     | v INT UNSIGNED                        | int unsigned
            v DECIMAL(12,4)           | v DECIMAL(12,2)                       | decimal(12,2)
            v DATETIME(6)             | v DATETIME                            | datetime(6)
            v TIME(3)                 | v TIME                                | time(3)
            v VARCHAR(20)             | v VARCHAR(20) NOT NULL                | NOT NULL
            v INT                     | v INT UNIQUE                          | unique index 'v'
            v VARCHAR(20), KEY (v)    | v VARCHAR(20), UNIQUE (v(3))          | unique index 'v'
            v VARCHAR(20) UNIQUE      | v VARCHAR(20), UNIQUE (v(3))          | unique index 'v'
            v INT, UNIQUE u (id, v)   | v INT, UNIQUE u (v)                   | unique index 'u'
            v VARCHAR(20), UNIQUE (v) | v VARCHAR(20), UNIQUE x ((LOWER(v)))  | unique index 'x'
            v VARCHAR(20) COLLATE utf8mb4_bin UNIQUE | v VARCHAR(20) COLLATE utf8mb4_0900_ai_ci UNIQUE | utf8mb4_0900_ai_ci
            v INT                     | v INT, CONSTRAINT few CHECK (v < 10)  | constraint 'few'
            v INT, CONSTRAINT few CHECK (v < 10) NOT ENFORCED | v INT, CONSTRAINT few CHECK (v < 10) | constraint 'few'
            """)
    void whatOnlyTheTargetDemands(String source, String target, String told) {
        tables(world, "(id INT PRIMARY KEY, " + source + ")", "(id INT PRIMARY KEY, " + target + ")");
        world.startGap();
        world.transaction("INSERT INTO shop.t (id) VALUES (1)");
        TransactionView view = next();
        assertThat(view.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(view.outcome().sentence()).contains("`shop`.`t`", told);
        assertThat(view.advice()).contains("as on the source", "recopyTables");
        assertThat(world.repair(state).plan(world.events, new Cancellation()).stopped().orElseThrow().verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThatThrownBy(() -> world.repair(state).step(world.events, new Cancellation()))
                .hasMessageContaining(told);
        assertThat(RepairWorld.rows(world.target, "shop.t", 1)).isEmpty();
    }

    @Test
    void partitionsThatOnlyTheTargetHas() {
        tables(world, "(id INT PRIMARY KEY)",
                "(id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p VALUES LESS THAN (10))");
        world.startGap();
        world.transaction("INSERT INTO shop.t VALUES (1)");
        assertThat(next().verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(next().outcome().sentence()).contains("`shop`.`t`", "RANGE");
    }

    @Test
    void foreignKeysThatOnlyTheTargetHas() {
        world.onBoth("CREATE TABLE shop.p (id INT PRIMARY KEY)", "INSERT INTO shop.p VALUES (1), (2)");
        tables(world, "(id INT PRIMARY KEY, KEY (id))",
                "(id INT PRIMARY KEY, CONSTRAINT mine FOREIGN KEY (id) REFERENCES shop.p (id))");
        world.startGap();
        world.transaction("INSERT INTO shop.t VALUES (5)");
        assertThat(next().verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(next().outcome().sentence()).contains("`shop`.`t` refers to `shop`.`p` by foreign key 'mine'");
        assertThat(world.run(state).complete()).isFalse();
        world.onTarget("ALTER TABLE shop.t DROP FOREIGN KEY mine");
        assertThat(world.run(state).complete()).isTrue();
    }

    @Test
    void foreignKeysOfBothUnderOtherNames() {
        world.onBoth("CREATE TABLE shop.p (id INT PRIMARY KEY)", "INSERT INTO shop.p VALUES (1), (2)");
        tables(world, "(id INT PRIMARY KEY, CONSTRAINT a FOREIGN KEY (id) REFERENCES shop.p (id))",
                "(id INT PRIMARY KEY, CONSTRAINT b FOREIGN KEY (id) REFERENCES shop.p (id) ON DELETE RESTRICT)");
        world.startGap();
        world.transaction("INSERT INTO shop.t VALUES (1)", "DELETE FROM shop.p WHERE id = 2");
        assertThat(world.run(state).complete()).isTrue();
    }

    @Test
    void aValueThatOnlyTheTargetHoldsUnique() {
        tables(world, "(id INT PRIMARY KEY, v VARCHAR(20))", "(id INT PRIMARY KEY, v VARCHAR(20) UNIQUE)");
        world.onBoth("INSERT INTO shop.t VALUES (1, 'a'), (3, 'c')");
        world.startGap();
        world.transaction("UPDATE shop.t SET v = 'c' WHERE id = 1");
        assertThat(next().verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(world.run(state).stopped().orElseThrow().verdict()).isEqualTo(Verdict.REFUSED);
        world.onTarget("ALTER TABLE shop.t DROP INDEX v");
        assertThat(next().verdict()).isEqualTo(Verdict.MISSING);
        assertThat(world.run(state).complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            v VARCHAR(20) NOT NULL) | v VARCHAR(20), KEY more (v))
            v VARCHAR(20) UNIQUE)   | v VARCHAR(20))
            v VARCHAR(20))          | v VARCHAR(20), UNIQUE (v, id))
            v VARCHAR(20), UNIQUE (v(3))) | v VARCHAR(20) UNIQUE)
            v VARCHAR(20) COLLATE utf8mb4_bin) | v VARCHAR(20) COLLATE utf8mb4_general_ci)
            v VARCHAR(20))          | v VARCHAR(20)) PARTITION BY HASH (id) PARTITIONS 3
            v INT, CHECK (v < 10))  | v INT)
            v INT, CONSTRAINT c CHECK (v < 10)) | v INT, CONSTRAINT c CHECK (10 > v))
            v INT, CHECK (v < 10))  | v INT, CONSTRAINT other CHECK (v < 10))
            """)
    void whatChangesNoRow(String source, String target) {
        tables(world, "(id INT PRIMARY KEY, " + source, "(id INT PRIMARY KEY, " + target);
        world.startGap();
        world.transaction("INSERT INTO shop.t VALUES (1, '1')");
        assertThat(world.run(state).complete()).isTrue();
        assertThat(RepairWorld.rows(world.target, "shop.t", 2))
                .isEqualTo(RepairWorld.rows(world.source, "shop.t", 2));
    }

    @Test
    void whatAnOlderReleaseSpellsOtherwise() {
        try (TestServer old = TestServer.start(ServerRelease.MYSQL_5_7);
                TestServer current = RepairWorld.startTarget(ServerRelease.MYSQL_8_0);
                RepairWorld servers = RepairWorld.of(old, current)) {
            servers.onBoth("CREATE DATABASE shop CHARACTER SET utf8mb4");
            servers.onBoth("CREATE TABLE shop.t (k VARCHAR(10) CHARACTER SET utf8 COLLATE utf8_unicode_ci,"
                    + " n INT(11) UNSIGNED NOT NULL, b BIGINT(20), y YEAR(4), z INT(6) ZEROFILL,"
                    + " e ENUM('ä','b') CHARACTER SET utf8, f TINYINT(1),"
                    + " t TIMESTAMP(3) NULL, d DOUBLE(8,3), PRIMARY KEY (k, n), UNIQUE (e, n))"
                    + " PARTITION BY RANGE (n) (PARTITION p VALUES LESS THAN (1000))");
            servers.startGap();
            servers.transaction("INSERT INTO shop.t VALUES ('a', 1, 2, 2026, 3, 'ä', 1, NULL, 1.5)");
            RepairSummary summary = servers.run(state);
            assertThat(summary.complete()).as(summary.toMap().toString()).isTrue();
            assertThat(RepairWorld.rows(servers.target, "shop.t", 2))
                    .isEqualTo(RepairWorld.rows(servers.source, "shop.t", 2));
        }
    }
}
