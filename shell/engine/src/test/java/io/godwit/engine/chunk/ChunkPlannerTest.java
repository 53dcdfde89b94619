package io.godwit.engine.chunk;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.IndexEntry;
import io.godwit.engine.catalog.TableEntry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is asked, and when the answers are used. */
class ChunkPlannerTest {
    private static final long ROWS = 1_000;
    private static final TableEntry SPARSE = table();

    private static TableEntry table() {
        ColumnEntry id = new ColumnEntry("id", "bigint", "bigint", false, false, -1);
        return new TableEntry(new TableName("s", "t"), "InnoDB", new TableEntry.Size(ROWS, 100, 100 * ROWS),
                List.of(id), List.of(new IndexEntry("PRIMARY", List.of(id))), List.of(), List.of(), Map.of());
    }

    /** A worker waits for nothing but the chunk that it is to read. */
    @Test
    void aChunkIsHandedOutBeforeTheNextIsLookedFor() {
        List<String> log = new ArrayList<>();
        new ChunkPlanner(sql -> {
            log.add("ask");
            return Optional.of(sql.contains("MIN(")
                    ? BigInteger.ZERO
                    : sql.contains("MAX(") ? BigInteger.valueOf(1_000_000) : keyOfRow(log));
        }, 100 * ROWS / 4).plan(SPARSE, Optional.empty(), chunk -> log.add("chunk " + chunk.index()));
        assertThat(log).containsExactly("ask", "ask", "ask", "chunk 0", "ask", "chunk 1", "ask", "chunk 2", "ask",
                "chunk 3");
    }

    private static BigInteger keyOfRow(List<String> log) {
        long chunks = log.stream().filter(l -> l.startsWith("chunk")).count();
        return BigInteger.valueOf((chunks + 1) * 250_000);
    }

    /** Rows that others add or delete between two questions shift a boundary, and open no gap. */
    @Test
    void rangesTileWhateverTheAnswers() {
        List<String> conditions = new ArrayList<>();
        long[] answers = {0, 1_000_000, 70, 71, 900_000, 2_000_000};
        int[] asked = {0};
        new ChunkPlanner(_ -> Optional.of(BigInteger.valueOf(answers[asked[0]++])), 100 * ROWS / 4)
                .plan(SPARSE, Optional.empty(), chunk -> conditions.add(chunk.condition().orElse("all")));
        assertThat(conditions).containsExactly("`id`<=70", "`id` BETWEEN 71 AND 71", "`id` BETWEEN 72 AND 900000",
                "`id`>=900001");
    }
}
