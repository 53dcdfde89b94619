package io.godwit.engine.dump;

import io.godwit.api.event.Cancellation;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.GoldenDumps;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A dump that MySQL Shell made is loaded and dumped again: both dumps must be the same but for what tells the runs apart. */
class GoldenDumpIT {
    /** Who dumped when, where and in how many packed bytes. */
    private static final List<String> VOLATILE = List.of("dumper", "options", "hostname", "user", "source", "server",
            "binlogFile", "binlogPosition", "gtidExecuted", "begin", "end", "checksum", "targetVersion",
            "estimatedRowCount", "estimatedDataSize");

    /** Lists that MySQL Shell writes in the order of a hash map. */
    private static final Set<String> UNORDERED = Set.of("schemas", "tables", "views", "events", "functions",
            "procedures", "triggers", "users");
    private static final Pattern DEFINITION = Pattern.compile("-- begin ([^\n]*)\n.*?-- end \\1\n", Pattern.DOTALL);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {GoldenDumps.OBJECTS, GoldenDumps.INSTANCE})
    void instance(String name) {
        DumpFiles golden = new DumpFiles(GoldenDumps.directory(name));
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0)) {
            ServerCopy.load(server.sessions(), golden.directory(),
                    Map.of("loadUsers", true, "excludeUsers", List.of("root@localhost")));
            ServerCopy.dump(server.sessions(), directory.resolve("dump"), Map.of(), new RecordedEvents(),
                    new Cancellation());
        }
        compare(golden, new DumpFiles(directory.resolve("dump")));
    }

    @ParameterizedTest
    @ValueSource(strings = GoldenDumps.CHUNKED)
    void chunkedSchemas(String name) {
        DumpFiles golden = new DumpFiles(GoldenDumps.directory(name));
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0)) {
            ServerCopy.load(server.sessions(), golden.directory(), Map.of());
            ServerCopy.dumpSchemas(server.sessions(), List.of("sakila", "world"), directory.resolve("dump"),
                    Map.of("bytesPerChunk", "128k", "compression", "none"));
        }
        compare(golden, new DumpFiles(directory.resolve("dump")));
    }

    private static void compare(DumpFiles golden, DumpFiles ours) {
        assertThat(namesApartFromChunks(ours)).isEqualTo(namesApartFromChunks(golden));
        for (String name : golden.names(".sql")) {
            assertThat(statements(ours, name)).as(name).isEqualTo(statements(golden, name));
        }
        for (String name : golden.names(".json")) {
            assertThat(ours.json(name).keySet()).as(name)
                    .containsAll(stable(golden.json(name)).keySet());
            assertThat(stable(ours.json(name))).as(name).isEqualTo(stable(golden.json(name)));
        }
        golden.dataSets().forEach((base, set) -> {
            DumpFiles.DataSet mine = Objects.requireNonNull(ours.dataSets().get(base));
            assertThat(rows(ours, mine)).as(base).isEqualTo(rows(golden, set));
            if (set.chunks().size() == 1) {
                assertThat(mine.chunks()).isEqualTo(set.chunks());
            }
        });
    }

    private static List<String> namesApartFromChunks(DumpFiles dump) {
        List<String> data = dump.dataFiles();
        List<String> names = new ArrayList<>(
                dump.names().stream().filter(n -> !data.contains(n.replaceFirst("\\.idx$", ""))).toList());
        names.addAll(dump.dataSets().keySet());
        return names;
    }

    /** The definitions, which MySQL Shell writes in the order of a hash map, and what stands around them. */
    private static List<String> statements(DumpFiles dump, String name) {
        String text = withoutHeader(dump, name);
        List<String> parts = new ArrayList<>(List.of(DEFINITION.matcher(text).replaceAll("").strip()));
        DEFINITION.matcher(text).results().map(MatchResult::group).sorted().forEach(parts::add);
        return parts;
    }

    /** Without the lines that name the programs. */
    private static String withoutHeader(DumpFiles dump, String name) {
        return dump.text(name).lines()
                .filter(l -> !l.startsWith("-- MySQLShell dump") && !l.startsWith("-- Host:")
                        && !l.startsWith("-- Server version"))
                .filter(l -> !l.contains("`root`@`localhost`") || !name.equals("@.users.sql"))
                .collect(Collectors.joining("\n")) + "\n";
    }

    /** Chunks may be cut elsewhere, so figures per file are left out too. */
    private static Map<String, Object> stable(Map<String, Object> json) {
        Map<String, Object> stable = new TreeMap<>(json);
        VOLATILE.forEach(k -> {
            if (!k.equals("options") || !json.containsKey("extension")) {
                stable.remove(k);
            }
        });
        stable.remove("chunkFileBytes");
        stable.replaceAll((k, v) -> UNORDERED.contains(k) && v instanceof List<?> list
                ? list.stream().map(String::valueOf).sorted().toList()
                : v);
        return stable;
    }

    /** In the order of the chunks; a keyed table's rows come in the order of its key, whatever the chunks. */
    private static String rows(DumpFiles dump, DumpFiles.DataSet set) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        set.chunks().values().forEach(f -> all.writeBytes(dump.rows(f)));
        return all.toString(StandardCharsets.UTF_8);
    }
}
