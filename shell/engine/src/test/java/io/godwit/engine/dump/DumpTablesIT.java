package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.GoldenDumps;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Some tables of a schema, and some rows of a table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DumpTablesIT {
    private static final List<String> GOLDEN = List.of("types_all", "nopk", "cpk");

    @TempDir
    Path directory;

    private TestServer server;

    @BeforeAll
    void create() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
        ClientPrograms.find().runScript(server, "/data/objects.sql");
        execute("CREATE DATABASE parts", "CREATE TABLE parts.p (a INT, b INT) PARTITION BY RANGE (a)"
                + " (PARTITION p0 VALUES LESS THAN (10), PARTITION `p%1` VALUES LESS THAN MAXVALUE)",
                "CREATE TABLE parts.s (a INT PRIMARY KEY, b INT) PARTITION BY RANGE (a) SUBPARTITION BY HASH (a)"
                        + " (PARTITION p0 VALUES LESS THAN (10) (SUBPARTITION s0, SUBPARTITION s1))",
                "CREATE TABLE parts.plain (a INT PRIMARY KEY, b INT)",
                "CREATE TRIGGER parts.t1 BEFORE INSERT ON parts.plain FOR EACH ROW SET @x = 1",
                "CREATE TRIGGER parts.t2 BEFORE INSERT ON parts.plain FOR EACH ROW SET @x = 2",
                "CREATE EVENT parts.e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1",
                "INSERT INTO parts.p VALUES (1, 1), (2, 2), (11, 1), (12, 2)",
                "INSERT INTO parts.s VALUES (1, 1), (2, 2), (3, 1), (4, 2)",
                "INSERT INTO parts.plain VALUES (1, 1), (2, NULL), (3, 3)");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void execute(String... statements) {
        try (MySqlSession session = server.sessions().open()) {
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    private DumpFiles dump(String schema, List<String> tables, Map<String, Object> options) {
        ServerCopy.dumpTables(server.sessions(), schema, tables, directory.resolve("dump"), options);
        return new DumpFiles(directory.resolve("dump"));
    }

    private GodwitException refused(String schema, List<String> tables, Map<String, Object> options) {
        GodwitException e = catchThrowableOfType(GodwitException.class, () -> dump(schema, tables, options));
        assertThat(directory.resolve("dump").resolve("@.json")).doesNotExist();
        return e;
    }

    private static String rows(DumpFiles dump, String base) {
        return dump.dataFiles().stream().filter(f -> f.startsWith(base + "@") || f.startsWith(base + "."))
                .map(f -> new String(dump.rows(f), StandardCharsets.UTF_8)).collect(Collectors.joining("|"));
    }

    @Test
    void filesAreThoseOfMySqlShell() {
        DumpFiles ours = dump("shop", GOLDEN, Map.of("compression", "gzip"));
        DumpFiles golden = new DumpFiles(GoldenDumps.directory(GoldenDumps.TABLES_CSV));
        assertThat(ours.names())
                .isEqualTo(golden.names().stream().map(n -> n.replace(".csv", ".tsv")).sorted().toList());
        assertThat(ours.json("shop.json")).isEqualTo(golden.json("shop.json"));
        assertThat(ours.json("@.json").keySet()).isEqualTo(golden.json("@.json").keySet());
        assertThat(ours.json("@.json")).containsEntry("origin", "dumpTables");
        for (String file : golden.names(".sql")) {
            assertThat(body(ours, file)).as(file).isEqualTo(body(golden, file));
        }
        for (String table : GOLDEN) {
            assertThat(described(ours, table)).isEqualTo(described(golden, table));
        }
    }

    @Test
    void commaSeparatedValuesAreThoseOfMySqlShell() {
        DumpFiles ours = dump("shop", GOLDEN, Map.of("compression", "gzip", "dialect", "CSV"));
        DumpFiles golden = new DumpFiles(GoldenDumps.directory(GoldenDumps.TABLES_CSV));
        assertThat(ours.names()).isEqualTo(golden.names());
        for (String table : GOLDEN) {
            assertThat(ours.json("shop@" + table + ".json")).isEqualTo(golden.json("shop@" + table + ".json"));
        }
        for (String file : golden.dataFiles()) {
            assertThat(new String(ours.rows(file), StandardCharsets.UTF_8)).as(file)
                    .isEqualTo(new String(golden.rows(file), StandardCharsets.UTF_8));
        }
    }

    private static String body(DumpFiles dump, String file) {
        return dump.text(file).lines().filter(l -> !l.startsWith("-- MySQLShell dump") && !l.startsWith("-- Host:"))
                .collect(Collectors.joining("\n"));
    }

    /** Without what the dialect decides. */
    private static Map<String, Object> described(DumpFiles dump, String table) {
        Map<String, Object> json = new TreeMap<>(dump.json("shop@" + table + ".json"));
        json.remove("extension");
        Map<Object, Object> options = new TreeMap<>((Map<?, ?>) json.getOrDefault("options", Map.of()));
        options.keySet().removeIf(k -> k.toString().matches("(fields|lines).*"));
        json.put("options", options);
        return json;
    }

    @Test
    void viewsAndTriggersButNoOtherPrograms() {
        DumpFiles ours = dump("parts", List.of(), Map.of("all", true, "excludeTriggers", List.of("parts.plain.t1")));
        assertThat(ours.json("parts.json")).containsEntry("tables", List.of("p", "plain", "s"))
                .doesNotContainKey("events");
        assertThat(ours.text("parts.sql")).doesNotContain("EVENT");
        assertThat(ours.text("parts@plain.triggers.sql")).contains("`t2`").doesNotContain("`t1`");
        assertThat(ours.names()).doesNotContain("@.users.sql");
    }

    @Test
    void wrongNamesAreRefused() {
        assertThat(refused("parts", List.of("plan", "p"), Map.of()).getMessage()).contains("'plan'", "plain");
        assertThat(refused("parts", List.of(), Map.of()).code()).isEqualTo(DumpError.BAD_OPTIONS);
        assertThat(refused("parts", List.of("p"), Map.of("all", true)).code()).isEqualTo(DumpError.BAD_OPTIONS);
        assertThat(refused("mysql", List.of("user"), Map.of()).getMessage()).contains("server itself");
        assertThat(refused("parts", List.of("p"), Map.of("includeTriggers", List.of("shop.x.y"))).getMessage())
                .contains("whose schema is not dumped");
    }

    @Test
    void someRowsAndPartitions() {
        DumpFiles ours = dump("parts", List.of("p", "s", "plain"), Map.of(
                "where", Map.of("parts.plain", "b > 1 OR b IS NULL", "parts.p", "b = 2 /* twos */"),
                "partitions", Map.of("parts.p", List.of("p%1"), "parts.s", List.of("s1"))));
        assertThat(rows(ours, "parts@plain")).isEqualTo("2\t\\N\n3\t3\n");
        assertThat(rows(ours, "parts@p@p%251")).isEqualTo("12\t2\n|");
        assertThat(rows(ours, "parts@s@s1")).isEqualTo("1\t1\n3\t1\n");
        assertThat(ours.dataSets().keySet()).containsExactly("parts@p@p%251", "parts@plain", "parts@s@s1");
        assertThat(ours.json("parts@plain.json")).containsEntry("where", "(b > 1 OR b IS NULL)");
        assertThat(ours.json("parts@p.json")).containsEntry("partitions", List.of("p0", "p%1"))
                .containsEntry("basenames", Map.of("p%1", "parts@p@p%251"));
        execute("DROP DATABASE IF EXISTS parts_copy", "RENAME TABLE parts.s TO shop.parts_s");
        ServerCopy.load(server.sessions(), directory.resolve("dump"), Map.of("includeTables", List.of("parts.s")));
        try (MySqlSession session = server.sessions().open()) {
            assertThat(session.list("SELECT a FROM parts.s ORDER BY a", row -> row.text(0))).containsExactly("1", "3");
        }
        execute("DROP TABLE parts.s", "RENAME TABLE shop.parts_s TO parts.s");
    }

    @Test
    void conditionsAreTriedFirstAndAllProblemsTold() {
        GodwitException e = refused("parts", List.of("p", "plain"), Map.of(
                "where", Map.of("parts.plain", "nosuch = 1", "parts.plan", "1", "parts.p", "a >"),
                "partitions", Map.of("parts.p", List.of("p0", "p2"), "parts.plain", List.of("x"))));
        assertThat(e.getMessage()).contains("nosuch", "no table `parts`.`plan` is dumped",
                "table `parts`.`p` has no partition 'p2'", "table `parts`.`plain` has no partition 'x'",
                "`parts`.`p` is refused");
    }
}
