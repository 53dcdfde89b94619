package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Statements that reach further than the table they name first: none is passed over before all that it changed is to be copied. */
class StatementsInAGapIT {
    private static final Map<ServerRelease, RepairWorld> WORLDS = new EnumMap<>(ServerRelease.class);

    @TempDir
    Path state;

    @AfterAll
    static void close() {
        WORLDS.values().forEach(RepairWorld::close);
    }

    private static TestServer server(ServerRelease release) {
        String[] options = {"--log-bin-trust-function-creators=ON", "--secure-file-priv="};
        return release == ServerRelease.MYSQL_9 ? TestServer.startNine(options) : TestServer.start(release, options);
    }

    private static RepairWorld world(ServerRelease release) {
        RepairWorld world = WORLDS.computeIfAbsent(release, r -> RepairWorld.of(server(r),
                server(r == ServerRelease.MYSQL_9 ? r : ServerRelease.MYSQL_8_0)));
        world.source.execute("SET SESSION binlog_format = ROW");
        world.onBoth("SET SESSION foreign_key_checks = 0", "DROP DATABASE IF EXISTS h", "DROP DATABASE IF EXISTS h2",
                "CREATE DATABASE h", "CREATE DATABASE h2", "USE h");
        world.onSource("SET SESSION foreign_key_checks = 1");
        world.onBoth("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))", "CREATE TABLE t2 LIKE t",
                "CREATE TABLE other LIKE t", "CREATE TABLE parts (id INT PRIMARY KEY, v VARCHAR(20))"
                        + " PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (100))",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b')", "INSERT INTO t2 VALUES (1, 'c'), (2, 'd')",
                "INSERT INTO parts VALUES (1, 'p')");
        world.startGap();
        return world;
    }

    private static Stream<Arguments> onEach(List<String> cases) {
        return Stream.of(ServerRelease.MYSQL_8_0, ServerRelease.MYSQL_9)
                .flatMap(release -> cases.stream().map(c -> Arguments.of(release, c)));
    }

    /** In a case {@code a -> b -> c} the last part is what is expected; semicolons stand between statements and between tables. */
    private static List<String> parts(String text, String separator) {
        return Arrays.stream(text.split(separator)).map(String::strip).toList();
    }

    private static Set<TableName> tables(List<String> names) {
        return names.stream().map(n -> new TableName(n.substring(0, n.indexOf('.')), n.substring(n.indexOf('.') + 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private RepairOperation operation(RepairWorld world, Set<TableName> recopy) {
        try { // each a repair of its own
            return world.repair(Files.createTempDirectory(state, "state"),
                    RepairOptions.STANDARD.withRecopyTables(recopy));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private RepairSummary plan(RepairWorld world, Set<TableName> recopy) {
        return operation(world, recopy).plan(world.events, new Cancellation());
    }

    private void refusesUntilAllAreNamed(RepairWorld world, Set<TableName> all) {
        RepairSummary plan = plan(world, Set.of());
        assertThat(plan.recopy()).containsExactlyElementsOf(all);
        assertThat(plan.outcomes()).extracting(TransactionOutcome::verdict).contains(Verdict.REFUSED);
        var executed = world.targetExecuted();
        for (TableName missing : all) {
            Set<TableName> some = new TreeSet<>(all);
            some.remove(missing);
            RepairSummary left = operation(world, some).repair(world.events, new Cancellation());
            assertThat(left.complete()).as("without " + missing).isFalse();
            assertThat(world.targetExecuted()).as("without " + missing).isEqualTo(executed);
        }
        assertThat(operation(world, all).repair(world.events, new Cancellation()).complete()).isTrue();
        assertThat(world.targetExecuted().contains(world.executed())).isTrue();
    }

    static Stream<Arguments> definitions() {
        return onEach(List.of("ALTER TABLE t RENAME AS tq -> h.t; h.tq", "ALTER TABLE t RENAME tq -> h.t; h.tq",
                "ALTER TABLE t ADD COLUMN x INT, RENAME TO tq -> h.t; h.tq",
                "ALTER TABLE t RENAME AS `tq`, ADD INDEX (v) -> h.t; h.tq",
                "ALTER TABLE t COMMENT 'x rename to y', RENAME TO tq -> h.t; h.tq",
                "ALTER TABLE t ALTER COLUMN v SET DEFAULT ' RENAME TO zz', RENAME tq -> h.t; h.tq",
                "ALTER TABLE t RENAME = tq -> h.t; h.tq", "ALTER TABLE t RENAME TO h2.tt -> h.t; h2.tt",
                "ALTER TABLE t RENAME COLUMN v TO w -> h.t",
                "CREATE INDEX i ON t (v); ALTER TABLE t RENAME INDEX i TO x -> h.t",
                "ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE t2 WITHOUT VALIDATION -> h.parts; h.t2",
                "ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE `t2` -> h.parts; h.t2",
                "RENAME TABLE t TO x, t2 TO t, x TO h2.t2 -> h.t; h.t2; h.x; h2.t2",
                "DROP TABLE t, `t2`, h.other -> h.other; h.t; h.t2", "CREATE TABLE made LIKE t -> h.made",
                "CREATE TABLE made AS SELECT * FROM t -> h.made",
                "CREATE TABLE m (id INT, KEY (id)) ENGINE = MyISAM; DROP TABLE m -> h.m",
                "TRUNCATE t -> h.t", "CREATE INDEX i ON t (v) -> h.t", "DROP TABLE t; CREATE TABLE t LIKE t2 -> h.t",
                "ALTER TABLE t DISCARD TABLESPACE -> h.t"));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyTableOfADefinition(ServerRelease release, String definition) {
        RepairWorld world = world(release);
        world.onSource(parts(parts(definition, "->").getFirst(), ";").toArray(String[]::new));
        refusesUntilAllAreNamed(world, tables(parts(parts(definition, "->").getLast(), ";")));
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_8_0", "MYSQL_9"})
    void rowsOfTablesThatChangedPlaces(ServerRelease release) {
        RepairWorld world = world(release);
        world.transaction("INSERT INTO h.t2 VALUES (3, 'three')");
        world.transaction("INSERT INTO h.other VALUES (3, 'three')");
        world.onSource("ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE t2");
        world.transaction("INSERT INTO h.parts VALUES (9, 'nine')");
        RepairSummary plan = plan(world, Set.of());
        assertThat(plan.outcomes()).extracting(TransactionOutcome::verdict).containsExactly(Verdict.REFUSED,
                Verdict.MISSING, Verdict.REFUSED, Verdict.REFUSED);
        assertThat(plan.recopy()).isEqualTo(tables(List.of("h.parts", "h.t2")));
        assertThat(operation(world, plan.recopy()).repair(world.events, new Cancellation()).complete()).isTrue();
        assertThat(RepairWorld.rows(world.target, "h.other", 1)).hasSize(1);
        assertThat(RepairWorld.rows(world.target, "h.t2", 1)).hasSize(2);
    }

    static Stream<Arguments> aboutNoTable() {
        return onEach(List.of("DROP DATABASE h2", "CREATE DATABASE h3; DROP DATABASE h3",
                "ALTER DATABASE h CHARACTER SET latin1", "CREATE TABLESPACE s ADD DATAFILE 's.ibd'; DROP TABLESPACE s",
                "CREATE TRIGGER tr AFTER UPDATE ON t FOR EACH ROW UPDATE t2 SET v = 'x'", "CREATE VIEW v AS TABLE t"));
    }

    @ParameterizedTest
    @MethodSource("aboutNoTable")
    void whatIsAboutNoTableIsRefusedWhateverIsNamed(ServerRelease release, String statements) {
        RepairWorld world = world(release);
        String[] all = parts(statements, ";").toArray(String[]::new);
        world.onSource(all);
        RepairSummary plan = plan(world, tables(List.of("h.t", "h.t2", "h.other", "h.parts")));
        assertThat(plan.outcomes()).extracting(TransactionOutcome::verdict).containsOnly(Verdict.REFUSED);
        assertThat(plan.outcomes().getFirst().evidence().getFirst()).contains("It changes a definition: ");
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_8_0", "MYSQL_9"})
    void rowsOfASchemaThatWasDroppedAreNotRead(ServerRelease release) {
        RepairWorld world = world(release);
        world.onBoth("CREATE TABLE h2.gone (id INT PRIMARY KEY)");
        world.startGap();
        world.transaction("INSERT INTO h2.gone VALUES (1)");
        world.transaction("INSERT INTO h.t VALUES (9, 'nine')");
        world.onSource("DROP DATABASE h2");
        RepairSummary plan = plan(world, Set.of());
        assertThat(plan.outcomes()).extracting(TransactionOutcome::verdict).containsExactly(Verdict.REFUSED,
                Verdict.MISSING, Verdict.REFUSED);
    }

    private static void byStatement(RepairWorld world, String... statements) {
        world.onSource("SET SESSION binlog_format = STATEMENT");
        world.onSource(statements);
        world.onSource("SET SESSION binlog_format = ROW");
    }

    static Stream<Arguments> provable() {
        return onEach(List.of("UPDATE t SET v = CONCAT(v, 'x') -> h.t", "DELETE FROM h.t WHERE id = 1 -> h.t",
                "INSERT INTO `t` (id, v) VALUES (7, NOW()), (8, 'SELECT f()') -> h.t",
                "REPLACE INTO t VALUES (1, LEFT(UUID(), 9)) -> h.t",
                "SET @x = 5; INSERT INTO t VALUES (@x, 'five') -> h.t",
                "BEGIN; UPDATE t SET v = 'x' WHERE id = 1; DELETE FROM t2 WHERE id = 1; COMMIT -> h.t; h.t2",
                "SET sql_mode = 'ANSI_QUOTES'; UPDATE \"t\" SET \"v\" = 'x'; SET sql_mode = '' -> h.t",
                "USE h2; UPDATE h.t SET v = 'x'; USE h -> h.t", "CREATE TABLE made AS SELECT * FROM t -> h.made"));
    }

    @ParameterizedTest
    @MethodSource("provable")
    void statementsOverOneTable(ServerRelease release, String statements) {
        RepairWorld world = world(release);
        byStatement(world, parts(parts(statements, "->").getFirst(), ";").toArray(String[]::new));
        refusesUntilAllAreNamed(world, tables(parts(parts(statements, "->").getLast(), ";")));
    }

    /** So that a table which is filled by a query needs no look at the functions in it. */
    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0", "MYSQL_9"})
    void noServerLetsAFunctionWriteWhileATableIsCreated(ServerRelease release) {
        RepairWorld world = world(release);
        world.onSource("CREATE FUNCTION f() RETURNS INT MODIFIES SQL DATA BEGIN DELETE FROM t2; RETURN 1; END",
                "CREATE VIEW v1 AS SELECT f() AS v");
        for (String sql : List.of("CREATE TABLE made AS SELECT f() AS v", "CREATE TABLE made AS SELECT * FROM v1",
                "CREATE TEMPORARY TABLE made AS SELECT f() AS v")) {
            assertThatThrownBy(() -> byStatement(world, sql)).message()
                    .containsAnyOf("1746", "1786"); // 5.7 with GTIDs fills no table while it creates it
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_8_0", "MYSQL_9"})
    void filesThatWereLoaded(ServerRelease release) throws java.io.IOException {
        RepairWorld world = world(release);
        Path file = Files.writeString(state.resolve("load.txt"), "11\televen\n12\ttwelve\n");
        byStatement(world, "LOAD DATA INFILE '" + file + "' INTO TABLE t (id, v)");
        refusesUntilAllAreNamed(world, tables(List.of("h.t")));
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_8_0", "MYSQL_9"})
    void whatFollowsByForeignKeyIsNamedWhereTheLogHoldsAStatement(ServerRelease release) {
        RepairWorld world = world(release);
        world.onBoth("CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES t (id)"
                + " ON DELETE CASCADE)", "INSERT INTO child VALUES (1, 1), (2, 2)");
        world.startGap();
        byStatement(world, "DELETE FROM t WHERE id = 1");
        Set<TableName> both = tables(List.of("h.child", "h.t"));
        assertThat(plan(world, Set.of()).recopy()).containsExactlyElementsOf(both);
        RepairSummary parent = operation(world, tables(List.of("h.t"))).repair(world.events, new Cancellation());
        assertThat(parent.complete() && !parent.recopy().equals(both)).as("the child is forgotten").isFalse();
        assertThat(operation(world, both).repair(world.events, new Cancellation()).complete()).isTrue();
    }

    static Stream<Arguments> unprovable() {
        return onEach(List.of("UPDATE t JOIN t2 USING (id) SET t2.v = 'zzz' -> cannot be told",
                "UPDATE t, t2 SET t2.v = 'zzz' WHERE t.id = t2.id -> cannot be told",
                "DELETE t2 FROM t2 JOIN t USING (id) -> cannot be told",
                "DELETE FROM t2 USING t2 JOIN t USING (id) -> several tables",
                "WITH c AS (SELECT 1 AS id) UPDATE t, c SET t.v = 'zzz' WHERE t.id = c.id -> cannot be told",
                "WITH c AS (SELECT 1 AS id) DELETE FROM t WHERE id IN (SELECT id FROM c) -> cannot be told",
                "INSERT INTO other SELECT * FROM t -> holds a query", "UPDATE t SET v = f() -> it may call a function",
                "UPDATE t SET v = 'zzz' /*!50000 WHERE id = 1 */ -> servers only",
                "UPDATE t /*!50000 JOIN t2 USING (id) */ SET t2.v = 'zzz' -> cannot be told",
                "SELECT f() -> cannot be told",
                "CALL p() -> it may call a function",
                "UPDATE v1 SET v = 'x' -> `h`.`v1` is a view",
                "UPDATE fires SET v = 'x' -> `h`.`fires` has triggers, such as 'tr'",
                "UPDATE t SET v = 'x'; DROP TRIGGER tr -> definitions change",
                "UPDATE fires SET v = 'x'; DROP TABLE fires -> definitions change"));
    }

    @ParameterizedTest
    @MethodSource("unprovable")
    void statementsThatMayReachFurther(ServerRelease release, String statements) {
        RepairWorld world = world(release);
        world.onBoth("CREATE VIEW v1 AS SELECT * FROM t", "CREATE TABLE fires LIKE t",
                "INSERT INTO fires VALUES (1, 'f')", "CREATE TRIGGER tr AFTER UPDATE ON fires FOR EACH ROW"
                        + " UPDATE t2 SET v = 'fired'",
                "CREATE FUNCTION f() RETURNS INT MODIFIES SQL DATA BEGIN DELETE FROM t2; RETURN 1; END",
                "CREATE PROCEDURE p() UPDATE t SET v = f()");
        world.startGap();
        byStatement(world, parts(parts(statements, "->").getFirst(), ";").toArray(String[]::new));
        Set<TableName> all = tables(List.of("h.fires", "h.other", "h.parts", "h.t", "h.t2"));
        TransactionOutcome stopped = operation(world, all).repair(world.events, new Cancellation()).stopped()
                .orElseThrow();
        assertThat(stopped.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(String.join(" ", stopped.evidence())).contains(parts(statements, "->").getLast());
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_8_0", "MYSQL_9"})
    void rowsOfATableThatAStatementChangesAreNotProved(ServerRelease release) {
        RepairWorld world = world(release);
        String first = world.transaction("UPDATE h.t SET v = 'x' WHERE id = 1");
        byStatement(world, "UPDATE t SET v = 'a' WHERE id = 1"); // as it was before, so the rows alone prove nothing
        RepairSummary plan = plan(world, Set.of());
        assertThat(plan.outcomes()).as(first).extracting(TransactionOutcome::verdict).containsOnly(Verdict.REFUSED);
        assertThat(plan.outcomes().getFirst().evidence().getFirst()).contains("A statement changes rows of `h`.`t`");
    }

    @Test
    void namesInAnyCaseWhereTheSourceTellsNone() {
        try (RepairWorld world = RepairWorld.of(
                TestServer.start(ServerRelease.MYSQL_5_7, "--lower-case-table-names=1"),
                RepairWorld.startTarget(ServerRelease.MYSQL_8_0))) {
            world.onBoth("CREATE DATABASE h", "CREATE TABLE h.t (id INT PRIMARY KEY, v INT, w INT)");
            world.startGap();
            world.transaction("INSERT INTO h.t VALUES (1, 2, 3)");
            world.onSource("ALTER TABLE H.T MODIFY COLUMN v INT AFTER w");
            RepairSummary plan = plan(world, Set.of());
            assertThat(plan.outcomes()).extracting(TransactionOutcome::verdict).containsOnly(Verdict.REFUSED);
            assertThat(plan.recopy()).isEqualTo(tables(List.of("h.t")));
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_8_0", "MYSQL_9"})
    void onlyTablesWithRowsOfTheirOwnCanBeCopied(ServerRelease release) {
        RepairWorld world = world(release);
        world.onBoth("CREATE VIEW v1 AS SELECT * FROM t", "CREATE TABLE my (id INT) ENGINE = MyISAM",
                "CREATE TABLE mrg (id INT) ENGINE = MERGE UNION = (my)");
        world.startGap();
        world.transaction("INSERT INTO h.t VALUES (9, 'nine')");
        for (Map.Entry<String, String> named : Map.of("h.v1", "'h.v1' is a view", "h.mrg", "'h.mrg' is a MERGE table")
                .entrySet()) {
            Function<Set<TableName>, RepairSummary> repair = some -> operation(world, some).repair(world.events,
                    new Cancellation());
            assertThatThrownBy(() -> repair.apply(tables(List.of("h.t", named.getKey()))))
                    .hasMessageContaining(named.getValue())
                    .extracting(e -> ((GodwitException) e).code()).isEqualTo(RepairError.UNKNOWN_TABLE);
        }
    }
}
