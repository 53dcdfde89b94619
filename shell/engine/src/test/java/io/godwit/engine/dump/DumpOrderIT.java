package io.godwit.engine.dump;

import io.godwit.api.event.Cancellation;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.storage.LocalStorage;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TappedStorage;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is long is begun early, and what is small costs little. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DumpOrderIT {
    private static final int SMALL = 10;

    @TempDir
    static Path directory;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
        try (MySqlSession session = server.sessions().open()) {
            session.execute("SET SESSION cte_max_recursion_depth = 100000");
            session.execute("CREATE DATABASE mixed");
            fill(session, "mixed.keyed", "id INT PRIMARY KEY", 20_000);
            fill(session, "mixed.keyless", "id INT", 6_000);
            session.execute("CREATE DATABASE few");
            for (int i = 0; i < SMALL; i++) {
                fill(session, "mixed.small" + i, "id INT PRIMARY KEY", 20);
                fill(session, "few.small" + i, "id INT PRIMARY KEY", 1_000);
            }
        }
    }

    private static void fill(MySqlSession session, String table, String key, int rows) {
        session.execute("CREATE TABLE " + table + " (" + key + ", pad CHAR(200)) ENGINE=InnoDB");
        session.execute("INSERT INTO " + table + " WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s"
                + " WHERE n < " + rows + ") SELECT n, REPEAT('p', 200) FROM s");
        session.execute("ANALYZE TABLE " + table);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** @return data files in the order in which they were begun */
    private List<String> dump(String name, String schema, Map<String, Object> more) {
        Map<String, Object> options = new LinkedHashMap<>(Map.of("compression", "none", "users", false,
                "includeSchemas", List.of(schema)));
        options.putAll(more);
        OptionProblems problems = new OptionProblems();
        DumpOptions parsed = DumpOptions.from(DumpOptions.FOR_INSTANCE.parse(options, problems), DumpScope.INSTANCE,
                problems);
        assertThat(problems.all()).isEmpty();
        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        TappedStorage storage = new TappedStorage(new LocalStorage(directory.resolve(name)), file -> {
            if (file.endsWith(".tsv")) {
                begun.add(file);
            }
        });
        new DumpOperation(server.sessions(), storage, DumpRequest.instance(parsed)).run(new RecordedEvents(),
                new Cancellation());
        return begun.stream().distinct().toList();
    }

    @Test
    void oneWorkerTakesTheLongestFirst() {
        List<String> tables = dump("order", "mixed", Map.of("threads", 1, "bytesPerChunk", "512k")).stream()
                .map(f -> f.substring(0, f.indexOf('@', "mixed@".length()))).distinct().toList();
        assertThat(tables.subList(0, 2)).containsExactly("mixed@keyless", "mixed@keyed");
        assertThat(tables).hasSize(2 + SMALL);
    }

    /** The best of three, as others use this machine too. */
    @Test
    void tenSmallTablesTakeLessThanASecond() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            assertThat(dump("few" + i, "few", Map.of("threads", 4))).hasSize(SMALL);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
    }
}
