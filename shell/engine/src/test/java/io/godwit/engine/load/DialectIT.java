package io.godwit.engine.load;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.row.Dialect;
import io.godwit.engine.row.DialectOptions;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.verify.CompareOperation;
import io.godwit.engine.verify.CompareOptions;
import io.godwit.engine.verify.CompareReport;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import io.godwit.testing.TortureData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values of every kind, through files of every dialect, are the same on the other server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialectIT {
    @TempDir
    Path temporary;

    private TestServer source;
    private TestServer target;

    @BeforeAll
    void create() {
        source = TestServer.start(ServerRelease.MYSQL_8_0);
        target = TestServer.start(ServerRelease.MYSQL_8_0);
        TortureData.create(source.sessions());
        try (MySqlSession session = source.sessions().open()) {
            // What is special in some dialect, alone and next to what else is.
            String[] specials = {"\"", "'", ",", ";", "|", "\\", "\t", "\n", "\r", "NULL", "N", "", "*", "~", "^", "#",
                    "$",
                    "||", "|$", "é", "x"};
            session.execute(
                    "CREATE TABLE torture.special (id INT AUTO_INCREMENT PRIMARY KEY, a TEXT, b VARCHAR(60), n INT,"
                            + " x DOUBLE, d DECIMAL(10, 2), e ENUM('NULL', '\"', ',') NULL, w LONGTEXT)");
            for (String one : specials) {
                for (String other : specials) {
                    session.execute("INSERT INTO torture.special (a, b, n, x, d, e) VALUES (?, ?, ?, ?, ?, ?)",
                            one + other,
                            other.isEmpty() ? null : other + one, other.length() - 1, -0.5 * one.length(), "-1.50",
                            one.equals("NULL") ? "NULL" : null);
                }
            }
            session.execute("INSERT INTO torture.special (a, w) VALUES ('long', REPEAT('|,\"\\\\\n;', 30000)),"
                    + " ('plain', REPEAT('y', 200000)), ('edge', CONCAT(REPEAT('z', 49151), ',')),"
                    + " ('edge', CONCAT(REPEAT('z', 49152), ',')), ('edge', CONCAT(REPEAT('z', 49153), '\"'))");
        }
    }

    @AfterAll
    void stop() {
        source.close();
        target.close();
    }

    static List<Map<String, Object>> dialects() {
        return List.of(Map.of("dialect", "csv"), Map.of("dialect", "CSV-unix"), Map.of("dialect", "csv-rfc-unix"),
                Map.of("dialect", "tsv"),
                Map.of("fieldsTerminatedBy", "||", "linesTerminatedBy", "|$\n"),
                Map.of("fieldsTerminatedBy", ";", "fieldsEnclosedBy", "'", "fieldsEscapedBy", "^"),
                Map.of("dialect", "csv", "fieldsEscapedBy", "", "fieldsOptionallyEnclosed", false, "linesTerminatedBy",
                        "~\r\n"),
                Map.of("dialect", "csv-rfc-unix", "fieldsTerminatedBy", "|", "fieldsEnclosedBy", "#"),
                Map.of("fieldsTerminatedBy", ",", "linesTerminatedBy", ""),
                Map.of("fieldsTerminatedBy", "\n", "linesTerminatedBy", "*\n", "fieldsEscapedBy", "$"));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyValueComesThrough(Map<String, Object> dialect) throws Exception {
        Path dump = temporary.resolve("dump");
        Map<String, Object> options = new LinkedHashMap<>(dialect);
        options.putAll(Map.of("users", false, "bytesPerChunk", "128k", "checksum", true));
        ServerCopy.dump(source.sessions(), dump, options, new RecordedEvents(), new Cancellation());
        boolean named = dialect.size() == 1;
        assertThat(dump.resolve("torture@special@@0." + (!named ? "txt" : dialect.containsValue("tsv") ? "tsv" : "csv")
                + ".zst")).exists();
        try (MySqlSession session = target.sessions().open()) {
            session.list("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN"
                    + " ('mysql', 'sys', 'information_schema', 'performance_schema')", row -> row.text(0))
                    .forEach(s -> session.execute("DROP DATABASE `" + s.replace("`", "``") + "`"));
        }
        LoadSummary loaded = ServerCopy.load(target.sessions(), dump,
                Map.of("checksum", true, "maxBytesPerTransaction", "64k"));
        assertThat(loaded.checksums()).isGreaterThan(20);
        CompareReport report = new CompareOperation(source.sessions(), target.sessions(), CompareOptions.everything(2))
                .run(EventSink.SILENT, new Cancellation());
        assertThat(report.isEqual()).as(report.summary()).isTrue();
        try (var files = Files.newDirectoryStream(dump)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static List<String> problems(Map<String, Object> given) {
        OptionProblems problems = new OptionProblems();
        Dialect dialect = DialectOptions.from(DialectOptions.OPTIONS.parse(given, problems), problems);
        assertThat(problems.all().isEmpty() || dialect.equals(Dialect.DEFAULT)).isTrue();
        return problems.all();
    }

    @Test
    void whatCouldNotBeReadBackIsRefused() {
        assertThat(problems(Map.of("dialect", "json"))).anyMatch(p -> p.contains("must be one of default, csv"));
        assertThat(problems(Map.of("fieldsEscapedBy", "ab", "fieldsEnclosedBy", "xy"))).hasSize(2);
        assertThat(problems(Map.of("fieldsOptionallyEnclosed", true))).hasSize(1);
        assertThat(problems(Map.of("fieldsTerminatedBy", ""))).anyMatch(p -> p.contains("a fixed length"));
        assertThat(problems(Map.of("linesTerminatedBy", "\\n"))).anyMatch(p -> p.contains("must not begin"));
        assertThat(problems(Map.of("fieldsTerminatedBy", "tab"))).anyMatch(p -> p.contains("ntrb0ZN"));
        assertThat(problems(Map.of("dialect", "csv", "fieldsTerminatedBy", "-"))).anyMatch(p -> p.contains("numbers"));
        assertThat(problems(Map.of("fieldsEscapedBy", ""))).anyMatch(p -> p.contains("must not both be empty"));
        assertThat(problems(Map.of("fieldsEnclosedBy", "a"))).anyMatch(p -> p.contains("base64"));
        assertThat(problems(Map.of("fieldsEnclosedBy", "\\"))).anyMatch(p -> p.contains("must differ"));
        assertThat(problems(Map.of("fieldsTerminatedBy", "€"))).anyMatch(p -> p.contains("ASCII"));
        assertThat(problems(Map.of("linesTerminatedBy", "x"))).anyMatch(p -> p.contains("a letter"));
        assertThat(problems(Map.of("fieldsTerminatedBy", "\"", "fieldsEnclosedBy", "\"")))
                .anyMatch(p -> p.contains("must not begin with '\"'"));
    }
}
