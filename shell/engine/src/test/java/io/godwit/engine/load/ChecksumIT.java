package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.engine.layout.ChecksumManifest;
import io.godwit.engine.layout.Json;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.GoldenDumps;
import io.godwit.testing.MarkedWriters;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import io.godwit.testing.TortureData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What rows add up to: on the source, in the dump, on the target. */
class ChecksumIT {
    private static final Map<String, Object> ONLY_VERIFY = Map.of("loadData", false, "loadDdl", false, "checksum",
            true);

    @TempDir
    Path temporary;

    private ChecksumManifest manifest(Path dump) {
        try {
            return ChecksumManifest.fromJson(
                    Json.parseObject("@.checksums.json", Files.readAllBytes(dump.resolve("@.checksums.json"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path dump(SessionFactory source, Map<String, Object> options) {
        Path dump = temporary.resolve("dump");
        ServerCopy.dump(source, dump, options, new RecordedEvents(), new Cancellation());
        return dump;
    }

    private static void run(TestServer server, String... statements) {
        try (MySqlSession session = server.sessions().open()) {
            List.of(statements).forEach(session::execute);
        }
    }

    private static GodwitException failure(TestServer target, Path dump, Map<String, Object> options) {
        return Objects.requireNonNull(catchThrowableOfType(GodwitException.class,
                () -> ServerCopy.load(target.sessions(), dump, options)));
    }

    /** Number of rows and sum of every chunk, without the boundaries, which are other ones. */
    private static Map<String, String> sums(ChecksumManifest manifest) {
        return manifest.tables().entrySet().stream().flatMap(t -> t.getValue().partitions().entrySet().stream()
                .flatMap(p -> p.getValue().entrySet().stream()
                        .map(c -> Map.entry(
                                t.getKey().schema() + "." + t.getKey().name() + "/" + p.getKey() + "/" + c.getKey(),
                                c.getValue().count() + " " + c.getValue().checksum()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @ParameterizedTest
    @ValueSource(strings = {GoldenDumps.OBJECTS, GoldenDumps.INSTANCE})
    void sumsOfMySqlShellHoldAndAreOurs(String name) {
        Path golden = GoldenDumps.directory(name);
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0)) {
            LoadSummary summary = ServerCopy.load(server.sessions(), golden, Map.of("checksum", true));
            assertThat(summary.checksums()).isEqualTo(sums(manifest(golden)).size()).isGreaterThan(9);
            Path ours = dump(server.sessions(), Map.of("checksum", true, "users", false));
            assertThat(sums(manifest(ours))).isEqualTo(sums(manifest(golden)));
            manifest(golden).tables().forEach((table, shape) -> {
                ChecksumManifest.Table mine = Objects.requireNonNull(manifest(ours).tables().get(table));
                assertThat(mine.columns()).isEqualTo(shape.columns());
                assertThat(mine.nullColumns()).isEqualTo(shape.nullColumns());
                assertThat(mine.indexColumns()).as(table.quoted()).isEqualTo(shape.indexColumns());
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void everyReleaseAddsUpTheSame(ServerRelease release) {
        try (TestServer source = TestServer.start(release);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            TortureData.create(source.sessions());
            Path dump = dump(source.sessions(),
                    Map.of("checksum", true, "users", false, "bytesPerChunk", "128k", "tzUtc", false));
            assertThat(sums(manifest(dump)).keySet()).contains("torture.composite//1", "torture.keyless//-1");
            if (release == ServerRelease.MYSQL_8_0) {
                assertThat(ServerCopy.load(target.sessions(), dump, Map.of("checksum", true)).checksums())
                        .isEqualTo(sums(manifest(dump)).size());
            } else { // this release writes 0.00000000000024 where later ones write 2.4e-13
                assertThat(failure(target, dump, Map.of("checksum", true)).getMessage()).contains("in 1 chunk(s)",
                        "`torture`.`floats`", "FLOAT and DOUBLE, of columns `f`");
            }
        }
    }

    /** In other chunks than one, in partitions, of chosen rows. */
    private static void create(TestServer source) {
        run(source, "CREATE DATABASE c", "CREATE TABLE c.t (id INT PRIMARY KEY, v VARCHAR(300), f FLOAT, n INT)",
                "INSERT INTO c.t (id, v) VALUES (0, 'x')");
        for (int i = 0; i < 12; i++) {
            run(source, "INSERT INTO c.t (id, v, n) SELECT id + " + (1 << i) + ", REPEAT('y', 250), 1 FROM c.t");
        }
        run(source, "ANALYZE TABLE c.t", "CREATE TABLE c.parted (a INT, `b d` TEXT, PRIMARY KEY (a))"
                + " PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)",
                "INSERT INTO c.parted VALUES (1, NULL), (11, 'a'), (12, 'b')",
                "CREATE TABLE c.keyless (a INT, b INT)", "INSERT INTO c.keyless VALUES (1, NULL), (NULL, 1), (2, 2)");
    }

    @Test
    void everyKindOfDifferenceIsToldByTableAndChunk() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            create(source);
            Path dump = dump(source.sessions(), Map.of("checksum", true, "users", false, "bytesPerChunk", "128k",
                    "where", Map.of("c.keyless", "a IS NULL OR a < 2", "c.t", "n = 1"), "partitions",
                    Map.of("c.parted", List.of("p1"))));
            ChecksumManifest manifest = manifest(dump);
            assertThat(sums(manifest).keySet()).contains("c.keyless//-1", "c.parted/p1/0", "c.t//0", "c.t//5")
                    .doesNotContain("c.parted/p0/0");
            assertThat(ServerCopy.load(target.sessions(), dump, Map.of("checksum", true)).checksums())
                    .isEqualTo(sums(manifest).size());
            assertThat(ServerCopy.load(target.sessions(), dump, ONLY_VERIFY).checksums())
                    .isEqualTo(sums(manifest).size());

            run(target, "UPDATE c.t SET v = CONCAT(LEFT(v, 249), 'Y') WHERE id = 2000",
                    "UPDATE c.keyless SET a = b, b = NULL WHERE a IS NULL", "DELETE FROM c.parted WHERE a = 12");
            GodwitException e = failure(target, dump, ONLY_VERIFY);
            assertThat(e.code()).isEqualTo(LoadError.CHECKSUMS_DIFFER);
            assertThat(e.getMessage()).contains("in 3 chunk(s)", "`c`.`t` chunk ", "values differ",
                    "`c`.`keyless`: values differ in its 2 rows",
                    "`c`.`parted` partition `p1` chunk 0: 2 rows were dumped, the target has 1");
            assertThat((List<?>) Objects.requireNonNull(e.details().get("differences"))).hasSize(3);

            run(target, "DROP TABLE c.t");
            assertThat(failure(target, dump, ONLY_VERIFY).getMessage()).contains("1146");
            assertThat(ServerCopy.load(target.sessions(), dump,
                    Map.of("loadData", false, "loadDdl", false, "checksum", true, "excludeTables",
                            List.of("c.t", "c.keyless", "c.parted")))
                    .checksums())
                    .isZero();
        }
    }

    @Test
    void definitionsAloneAreSummedToo() throws IOException {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0)) {
            create(source);
            Path dump = dump(source.sessions(), Map.of("checksum", true, "users", false, "ddlOnly", true));
            assertThat(sums(manifest(dump)).keySet()).containsExactlyInAnyOrder("c.keyless//-1", "c.parted/p0/-1",
                    "c.parted/p1/-1", "c.t//-1");
            assertThat(ServerCopy.load(source.sessions(), dump, ONLY_VERIFY).checksums()).isEqualTo(4);
            LoadSummary dry = ServerCopy.load(source.sessions(), dump,
                    Map.of("loadData", false, "loadDdl", false, "checksum", true, "dryRun", true));
            assertThat(dry.checksums()).isEqualTo(4);

            Path file = dump.resolve("@.checksums.json");
            Files.writeString(file, Files.readString(file).replace("sha256", "md5"), StandardCharsets.UTF_8);
            assertThatThrownBy(() -> ServerCopy.load(source.sessions(), dump, ONLY_VERIFY))
                    .hasMessageContaining("of a kind that is not understood");
            Files.delete(file);
            assertThat(failure(source, dump, ONLY_VERIFY).code()).isEqualTo(LoadError.MISSING_FILE);
        }
    }

    @Test
    void aDumpWithoutSumsIsToldBeforeAnythingIsTouched() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0)) {
            run(server, "CREATE DATABASE c", "CREATE TABLE c.t (id INT PRIMARY KEY)");
            Path dump = dump(server.sessions(), Map.of("users", false));
            run(server, "DROP DATABASE c");
            assertThat(failure(server, dump, Map.of("checksum", true)).code()).isEqualTo(LoadError.NO_CHECKSUMS);
            try (MySqlSession session = server.sessions().open()) {
                assertThat(session.list("SHOW DATABASES LIKE 'c'", row -> row.text(0))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sumsAreOfTheViewInWhichTheRowsAreRead(boolean consistent) {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0, "--binlog-rows-query-log-events=ON");
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            run(source, "CREATE DATABASE m", "CREATE TABLE m.keyed (id INT AUTO_INCREMENT PRIMARY KEY, w INT, n INT,"
                    + " pad CHAR(200) NOT NULL DEFAULT 'p')", "CREATE TABLE m.plain (w INT, n INT)",
                    "CREATE TABLE m.old (w INT, n INT) ENGINE=MyISAM", "INSERT INTO m.keyed (w, n) VALUES (-1, 1)");
            for (int i = 0; i < 14; i++) {
                run(source, "INSERT INTO m.keyed (w, n) SELECT -1, n FROM m.keyed");
            }
            run(source, "ANALYZE TABLE m.keyed");
            Path dump;
            try (MarkedWriters writers = MarkedWriters.start(source.sessions(), 2,
                    List.of("m.keyed", "m.plain", "m.old"))) {
                dump = dump(source.sessions(), Map.of("checksum", true, "users", false, "consistent", consistent,
                        "bytesPerChunk", "256k", "excludeTables", consistent ? List.of("m.old") : List.of()));
                writers.stop();
            }
            assertThat(sums(manifest(dump)).keySet()).contains("m.keyed//3", "m.plain//-1").doesNotContain("m.old//-1");
            assertThat(ServerCopy.load(target.sessions(), dump, Map.of("checksum", true)).checksums())
                    .isEqualTo(sums(manifest(dump)).size());
        }
    }
}
