package io.godwit.engine.chunk;

import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.CatalogReader;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.testing.TestServer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every row stands in exactly one chunk, whatever the key. */
class ChunkPlannerIT {
    private static final String NUMBERS = "(SELECT a.d + b.d * 10 + c.d * 100 AS n FROM DIGITS a, DIGITS b, DIGITS c) t"
            .replace("DIGITS",
                    "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6"
                            + " UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)");
    /** Column definitions and the expression of the key over n = 0 to 999. */
    private static final Map<String, String> KEYS = Map.of(
            "k INT PRIMARY KEY", "n",
            "k INT NOT NULL UNIQUE", "n - 500",
            "k BIGINT UNSIGNED PRIMARY KEY", "18446744073709551615 - n * 3",
            "k BIGINT PRIMARY KEY", "-9223372036854775808 + n * n",
            "k BIGINT NULL UNIQUE", "IF(n % 3 = 0, NULL, n * 1000003)",
            "k SMALLINT NOT NULL, j INT NOT NULL, PRIMARY KEY (k, j)", "n DIV 100",
            "k INT(8) ZEROFILL PRIMARY KEY", "n * 7",
            "k YEAR NOT NULL, j INT NOT NULL, PRIMARY KEY (k, j)", "1950 + n DIV 10");

    @Test
    void chunksTileTheTable() {
        try (MySqlSession session = TestServer.shared().sessions().open()) {
            session.execute("DROP DATABASE IF EXISTS chunks");
            session.execute("CREATE DATABASE chunks");
            session.execute("USE chunks");
            List<String> columns = new ArrayList<>(KEYS.keySet());
            for (int i = 0; i < columns.size(); i++) {
                boolean composite = columns.get(i).contains("j INT");
                session.execute("CREATE TABLE t" + i + " (" + columns.get(i) + (composite ? "" : ", j INT")
                        + ", pad CHAR(100))");
                session.execute("INSERT INTO t" + i + " (k, j, pad) SELECT " + KEYS.get(columns.get(i))
                        + ", n, 'x' FROM " + NUMBERS);
                session.execute("ANALYZE TABLE t" + i);
            }
            ServerInfo server = ServerInfo.read(session);
            Catalog catalog = new CatalogReader(session, server.version(),
                    ObjectFilter.EVERYTHING.onlySchemas(List.of("chunks"))).read(false);
            for (TableEntry table : catalog.tables().toList()) {
                String about = columns.get(Integer.parseInt(table.name().name().substring(1)));
                List<Chunk> chunks = new ArrayList<>();
                new ChunkPlanner(
                        sql -> session.first(sql, row -> Optional.ofNullable(row.findText(0)).map(BigInteger::new))
                                .flatMap(v -> v),
                        10_000).plan(table, Optional.empty(), chunks::add);
                assertThat(chunks.size()).as(about).isGreaterThan(3);
                assertThat(chunks.stream().map(Chunk::index)).as(about).isSorted().doesNotHaveDuplicates();
                assertThat(chunks.stream().filter(Chunk::last)).as(about).containsExactly(chunks.getLast());
                List<String> rows = new ArrayList<>();
                for (Chunk chunk : chunks) {
                    rows.addAll(session.list(
                            "SELECT j FROM " + chunk.table().quoted()
                                    + chunk.condition().map(c -> " WHERE " + c).orElse(""),
                            row -> row.text(0)));
                }
                Map<String, Long> counts = rows.stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
                assertThat(counts).as(about).hasSize(1_000).allSatisfy((j, count) -> assertThat(count).isEqualTo(1));
            }
            session.execute("DROP DATABASE chunks");
        }
    }
}
