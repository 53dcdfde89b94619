package io.godwit.engine.export;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.checksum.RowSum;
import io.godwit.engine.checksum.RowSumQuery;
import io.godwit.engine.layout.Json;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.SessionPool;
import io.godwit.engine.session.Sql;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.GoldenDumps;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** One table, one file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportIT {
    private static final TableName TYPES = new TableName("shop", "types_all");

    @TempDir
    Path directory;

    private TestServer server;

    @BeforeAll
    void create() {
        server = TestServer.start(ServerRelease.MYSQL_8_0, "--local-infile=ON");
        ClientPrograms.find().runScript(server, "/data/objects.sql");
        run("CREATE DATABASE x", "CREATE TABLE x.latin (id INT PRIMARY KEY, v VARCHAR(20) CHARACTER SET latin1,"
                + " a CHAR(3) CHARACTER SET ascii)", "INSERT INTO x.latin VALUES (1, 'ÿé€', 'x'), (2, NULL, NULL)",
                "CREATE TABLE x.p (a INT PRIMARY KEY, b INT) PARTITION BY RANGE (a)"
                        + " (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20),"
                        + " PARTITION `p%2` VALUES LESS THAN MAXVALUE)",
                "INSERT INTO x.p VALUES (1, 1), (2, NULL), (11, 1), (31, 1), (32, 2)");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void run(String... statements) {
        try (MySqlSession session = server.sessions().open()) {
            List.of(statements).forEach(session::execute);
        }
    }

    private static ExportSummary export(SessionFactory source, TableName table, Path file, Map<String, Object> given) {
        OptionProblems problems = new OptionProblems();
        ExportOptions options = ExportOptions.from(ExportOptions.OPTIONS.parse(given, problems), problems);
        problems.throwIfAny(ExportError.BAD_OPTIONS, "util.exportTable");
        return new ExportOperation(source, table, file, options).run(new RecordedEvents(), new Cancellation());
    }

    private String exported(TableName table, Map<String, Object> given) throws IOException {
        Path file = directory.resolve("some");
        export(server.sessions(), table, file, given);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.delete(file);
        return text;
    }

    private GodwitException refused(TableName table, Map<String, Object> given) {
        Path file = directory.resolve("none");
        GodwitException e = Objects.requireNonNull(catchThrowableOfType(GodwitException.class,
                () -> export(server.sessions(), table, file, given)));
        assertThat(file).doesNotExist();
        return e;
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "csv", "csv-unix", "csv-rfc-unix", "tsv"})
    void theImportCallTellsHowToReadTheFile(String dialect) throws IOException {
        Path file = directory.resolve("types." + dialect);
        ExportSummary summary = export(server.sessions(), TYPES, file,
                Map.of("dialect", dialect, "compression", "gzip"));
        assertThat(summary.rows()).isEqualTo(3);
        assertThat(Files.size(file)).isEqualTo(summary.fileBytes()).isLessThan(summary.rowBytes());
        String call = summary.importCall();
        assertThat(call).startsWith("util.importTable(\"" + file + "\", {\"schema\":\"shop\",\"table\":\"types_all\"");
        Map<String, Object> options = Json.parseObject("call",
                call.substring(call.indexOf('{'), call.length() - 1).getBytes(StandardCharsets.UTF_8));
        assertThat(options).containsEntry("dialect", dialect).containsEntry("characterSet", "utf8mb4");
        load(file, options);
        try (MySqlSession session = server.sessions().open()) {
            session.execute("SET time_zone = '+00:00'");
            assertThat(sum(session, new TableName("x", "copy"))).isEqualTo(sum(session, TYPES));
        }
    }

    /** As another program would, by what the call says. */
    private void load(Path file, Map<String, Object> call) throws IOException {
        run("DROP TABLE IF EXISTS x.copy", "CREATE TABLE x.copy LIKE shop.types_all");
        Map<?, ?> decode = (Map<?, ?>) Objects.requireNonNull(call.get("decodeColumns"));
        List<?> columns = (List<?>) Objects.requireNonNull(call.get("columns"));
        Map<String, String> words = new LinkedHashMap<>(Map.of(
                "default", "FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n'",
                "csv",
                "FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '\\\\' LINES TERMINATED BY '\\r\\n'",
                "csv-unix", "FIELDS TERMINATED BY ',' ENCLOSED BY '\"' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n'",
                "csv-rfc-unix",
                "FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '' LINES TERMINATED BY '\\n'",
                "tsv",
                "FIELDS TERMINATED BY '\\t' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '\\\\' LINES TERMINATED BY '\\r\\n'"));
        String sql = "LOAD DATA LOCAL INFILE " + Sql.literal(file.toString())
                + " INTO TABLE x.copy CHARACTER SET utf8mb4 "
                + words.get(String.valueOf(call.get("dialect"))) + " ("
                + columns.stream().map(c -> (decode.containsKey(c) ? "@" : "") + "`" + c + "`")
                        .collect(Collectors.joining(","))
                + ") SET " + decode.keySet().stream().map(c -> "`" + c + "`=FROM_BASE64(@`" + c + "`)")
                        .collect(Collectors.joining(","));
        try (SessionPool pool = SessionPool.openForLoading(server.sessions(), 1);
                MySqlSession session = pool.borrow();
                InputStream rows = new GZIPInputStream(Files.newInputStream(file))) {
            session.execute("SET sql_mode = ''");
            assertThat(session.loadLocal(sql, rows).records()).isEqualTo(3);
        }
    }

    private static RowSum sum(MySqlSession session, TableName table) {
        List<String> columns = session.list("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?"
                + " AND TABLE_NAME = ? AND COLUMN_NAME NOT IN ('ts')", row -> row.text(0), table.schema(),
                table.name());
        return new RowSumQuery(256, table, Optional.empty(), columns, columns).run(session,
                ServerInfo.read(session).version(), Optional.empty(), Optional.empty());
    }

    @Test
    void rowsAreThoseOfADump() throws IOException {
        DumpFiles golden = new DumpFiles(GoldenDumps.directory(GoldenDumps.TABLES_CSV));
        assertThat(exported(new TableName("shop", "cpk"), Map.of("dialect", "csv")))
                .isEqualTo(new String(golden.rows("shop@cpk@@0.csv.gz"), StandardCharsets.ISO_8859_1));
    }

    @Test
    void someRowsAndPartitions() throws IOException {
        TableName p = new TableName("x", "p");
        assertThat(exported(p, Map.of())).isEqualTo("1\t1\n2\t\\N\n11\t1\n31\t1\n32\t2\n");
        assertThat(exported(p, Map.of("partitions", List.of("p%2", "p0"), "where", "b = 1 /* ones */",
                "fieldsTerminatedBy", ";", "linesTerminatedBy", ":\n", "fieldsEnclosedBy", "'")))
                .isEqualTo("'1';'1':\n'31';'1':\n");
        GodwitException e = refused(p, Map.of("partitions", List.of("p9"), "where", "nosuch > 1"));
        assertThat(e.getMessage()).contains("has no partition 'p9'", "nosuch");
        assertThat(refused(p, Map.of("where", "a > 1) OR (1", "compression", "lz4")).getMessage())
                .contains("parentheses do not match", "none, gzip or zstd");
    }

    @Test
    void whatIsThereStays() throws IOException {
        Path file = directory.resolve("taken");
        Files.writeString(file, "mine");
        GodwitException e = Objects.requireNonNull(catchThrowableOfType(GodwitException.class,
                () -> export(server.sessions(), TYPES, file, Map.of())));
        assertThat(e.code()).isEqualTo(ExportError.FILE_EXISTS);
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(Objects.requireNonNull(catchThrowableOfType(GodwitException.class,
                () -> export(server.sessions(), TYPES, directory.resolve("no/file"), Map.of()))).code())
                .isEqualTo(ExportError.NO_DIRECTORY);
        assertThat(refused(new TableName("shop", "type_all"), Map.of()).getMessage()).contains("types_all");
        assertThat(refused(new TableName("shop", "v_cust"), Map.of()).getMessage()).contains("is a view");
        assertThat(refused(new TableName("mysql", "user"), Map.of()).code()).isEqualTo(ExportError.NO_SUCH_TABLE);
    }

    @Test
    void textIsLostInNoCharacterSet() throws IOException {
        TableName latin = new TableName("x", "latin");
        assertThat(exported(latin, Map.of("defaultCharacterSet", "latin1"))).isEqualTo("1\tÿé\u0080\tx\n2\t\\N\t\\N\n");
        assertThat(refused(latin, Map.of("defaultCharacterSet", "ascii")).getMessage()).contains("columns v (latin1)");
        assertThat(refused(TYPES, Map.of("defaultCharacterSet", "latin1")).getMessage()).contains("j (JSON)",
                "tx (utf8mb4)").doesNotContain("vc (", "e (latin1)");
        assertThat(refused(latin, Map.of("defaultCharacterSet", "sjis")).getMessage()).contains("not supported yet");
        assertThat(refused(latin, Map.of("defaultCharacterSet", "klingon")).getMessage()).contains("no character set");
    }

    @Test
    void aStoppedExportLeavesNothing() {
        Path file = directory.resolve("stopped");
        OptionProblems problems = new OptionProblems();
        ExportOptions options = ExportOptions.from(ExportOptions.OPTIONS.parse(Map.of("maxRate", 100), problems),
                problems);
        Cancellation stop = new Cancellation();
        Thread later = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stop.requestSoft();
        });
        long start = System.nanoTime();
        GodwitException e = catchThrowableOfType(GodwitException.class,
                () -> new ExportOperation(server.sessions(), new TableName("shop", "orders"), file, options)
                        .run(new RecordedEvents(), stop));
        assertThat(e).hasMessageContaining("Stopped on request");
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
        assertThat(directory).isDirectoryNotContaining("glob:**stopped*");
        assertThat(later.isInterrupted()).isFalse();
    }
}
