package io.godwit.engine.dump;

import io.godwit.api.event.Cancellation;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import io.godwit.testing.TortureData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads Godwit's dumps as strictly as the strictest loader does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DumpFormatIT {
    /** What an import accepts among the options of a table; it fails at any other. */
    private static final Set<String> IMPORT_OPTIONS = Set.of("schema", "table", "columns", "decodeColumns",
            "defaultCharacterSet", "fieldsTerminatedBy", "fieldsEnclosedBy", "fieldsOptionallyEnclosed",
            "fieldsEscapedBy", "linesTerminatedBy");
    private static final String PARTITIONS = "partition_awareness";

    @TempDir
    static Path directory;

    private TestServer server;
    private List<DumpFiles> dumps;

    @BeforeAll
    void dump() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
        ClientPrograms.find().runScript(server, "/data/objects.sql");
        TortureData.create(server.sessions());
        dumps = List.of(dump("zstd", Map.of("bytesPerChunk", "128k")),
                dump("gzip", Map.of("bytesPerChunk", "128k", "compression", "gzip;level=6")),
                dump("none", Map.of("bytesPerChunk", "128k", "compression", "none")),
                dump("whole", Map.of("chunking", false)));
    }

    private DumpFiles dump(String name, Map<String, Object> options) {
        ServerCopy.dump(server.sessions(), directory.resolve(name), options, new RecordedEvents(), new Cancellation());
        return new DumpFiles(directory.resolve(name));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void tableOptionsAreThoseOfAnImport() {
        for (DumpFiles dump : dumps) {
            for (Map<String, Object> table : tables(dump)) {
                assertThat(map(table.get("options")).keySet()).isSubsetOf(IMPORT_OPTIONS);
                assertThat(table.keySet()).contains("includesData", "includesDdl", "extension", "chunking",
                        "compression", "primaryIndex", "partitions", "basenames");
            }
        }
    }

    @Test
    void figuresAreThoseOfTheFiles() {
        for (DumpFiles dump : dumps) {
            Map<String, Object> done = dump.json("@.done.json");
            Map<String, Long> sizes = new TreeMap<>();
            long rows = 0;
            for (String file : dump.dataFiles()) {
                byte[] content = dump.rows(file);
                sizes.put(file, (long) content.length);
                assertThat(dump.indexedLength(file)).as(file).isEqualTo(content.length);
                rows += IntStream.range(0, content.length).filter(i -> content[i] == '\n').count();
            }
            Map<String, Long> told = new TreeMap<>();
            map(done.get("chunkFileBytes")).forEach((k, v) -> told.put(k, ((Number) v).longValue()));
            assertThat(told).isEqualTo(sizes);
            assertThat(done.get("dataBytes"))
                    .hasToString(String.valueOf(sizes.values().stream().mapToLong(l -> l).sum()));
            assertThat(sum(done.get("tableRows"))).isEqualTo(rows).isEqualTo(rowsOfServer());
            assertThat(sum(done.get("tableDataBytes"))).isEqualTo(sizes.values().stream().mapToLong(l -> l).sum());
        }
    }

    @Test
    void chunksAreNumberedWithoutGapsAndTheLastIsMarkedOnce() {
        for (DumpFiles dump : dumps) {
            dump.dataSets().forEach((base, set) -> {
                List<Integer> numbers = List.copyOf(set.chunks().keySet());
                int first = dump.directory().endsWith("whole") ? -1 : 0;
                assertThat(numbers).as(base).isEqualTo(
                        IntStream.range(first, first + numbers.size()).boxed().toList());
                assertThat(set.last()).as(base).containsExactly(numbers.getLast());
            });
        }
        assertThat(dumps.getFirst().dataSets().values()).anyMatch(s -> s.chunks().size() > 3);
    }

    @Test
    void everyFileIsPrivateAndFinished() throws IOException {
        for (DumpFiles dump : dumps) {
            assertThat(dump.names()).noneMatch(n -> n.endsWith(".dumping")).contains("@.done.json");
            assertThat(mode(dump.directory())).isEqualTo("rwxr-x---");
            for (String name : dump.names()) {
                assertThat(mode(dump.directory().resolve(name))).as(name).isEqualTo("rw-r-----");
            }
        }
    }

    @Test
    void accountsAreOneStatementALine() {
        for (DumpFiles dump : dumps) {
            assertThat(dump.text("@.users.sql").lines().filter(l -> !l.isBlank() && !l.startsWith("--")))
                    .isNotEmpty()
                    .allMatch(l -> l.matches("(CREATE (USER|ROLE)|ALTER USER|GRANT|SET DEFAULT ROLE) .*;"));
        }
    }

    @Test
    void capabilitiesAreToldOnlyWhereNeeded() {
        assertThat(capabilities(dumps.getFirst())).containsExactly(PARTITIONS);
        Path plain = directory.resolve("plain");
        ServerCopy.dumpSchemas(server.sessions(), List.of("moved"), plain, Map.of());
        assertThat(capabilities(new DumpFiles(plain))).isEmpty();
    }

    @Test
    void namesAreFoundInTheMapsOnly() {
        for (DumpFiles dump : dumps) {
            map(dump.json("@.json").get("basenames")).forEach((schema, base) -> {
                Map<String, Object> json = dump.json(base + ".json");
                assertThat(json.get("schema")).isEqualTo(schema);
                map(json.get("basenames")).values().forEach(b -> assertThat(dump.names()).contains(b + ".sql"));
            });
        }
    }

    private static List<String> capabilities(DumpFiles dump) {
        return ((List<?>) Objects.requireNonNull(dump.json("@.json").get("capabilities"))).stream()
                .map(c -> String.valueOf(map(c).get("id"))).toList();
    }

    private static List<Map<String, Object>> tables(DumpFiles dump) {
        List<Map<String, Object>> tables = new ArrayList<>();
        dump.names(".json").stream().map(dump::json).filter(j -> j.containsKey("extension")).forEach(tables::add);
        assertThat(tables).isNotEmpty();
        return tables;
    }

    private long rowsOfServer() {
        try (MySqlSession session = server.sessions().open()) {
            return session.list("SELECT CONCAT('SELECT COUNT(*) FROM `', REPLACE(TABLE_SCHEMA, '`', '``'), '`.`',"
                    + " REPLACE(TABLE_NAME, '`', '``'), '`') FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE TABLE'"
                    + " AND TABLE_SCHEMA NOT IN ('mysql', 'sys', 'performance_schema', 'information_schema')",
                    row -> row.text(0)).stream()
                    .mapToLong(sql -> session.first(sql, row -> row.number(0)).orElseThrow()).sum();
        }
    }

    private static long sum(@Nullable Object bySchema) {
        return map(bySchema).values().stream().flatMap(t -> map(t).values().stream())
                .mapToLong(n -> ((Number) n).longValue()).sum();
    }

    @SuppressWarnings("unchecked") // a JSON object has string keys
    private static Map<String, Object> map(@Nullable Object json) {
        return (Map<String, Object>) Objects.requireNonNull(json);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
