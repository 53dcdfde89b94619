package io.godwit.engine.dump;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.chunk.ChunkPlan;
import io.godwit.engine.chunk.Cutting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DumpTaskTest {
    private static final TableEntry HUGE = table("huge", 10_000);
    private static final TableEntry KEYLESS = table("keyless", 1_000);
    private static final TableEntry SMALL = table("small", 1);
    private static final ChunkPlan ANY = new ChunkPlan(SMALL, Optional.empty(), new Cutting(true, 1_000, true),
            Optional.empty());

    private static TableEntry table(String name, long bytes) {
        return new TableEntry(new TableName("s", name), "InnoDB", new TableEntry.Size(bytes, 1, bytes), List.of(),
                List.of(), List.of(), List.of(), Map.of());
    }

    private static DumpTask write(TableEntry table, long bytes) {
        return new DumpTask.Write(table,
                new Chunk(table.name(), Optional.empty(), 0, true, Optional.empty(), Optional.empty(),
                        Optional.empty()),
                bytes);
    }

    private static DumpTask plan(TableEntry table) {
        return new DumpTask.Plan(table, Optional.empty(), ANY, false);
    }

    @Test
    void aTableThatCannotBeCutIsBegunBeforeTheChunksOfALargerOne() {
        List<DumpTask> order = Stream
                .of(write(SMALL, 1), write(HUGE, 100), plan(SMALL), new DumpTask.InspectJson(KEYLESS),
                        write(KEYLESS, 999), plan(HUGE))
                .sorted(DumpTask.ORDER).toList();
        assertThat(order).containsExactly(plan(HUGE), plan(SMALL), new DumpTask.InspectJson(KEYLESS),
                write(KEYLESS, 999), write(HUGE, 100), write(SMALL, 1));
    }

    /** They cannot be shared between workers, so all others' work comes after they have begun. */
    @Test
    void tablesReadInOneViewAreBegunFirst() {
        DumpTask together = new DumpTask.WriteTogether(List.of(KEYLESS, SMALL));
        assertThat(together.dataBytes()).isEqualTo(1_001);
        assertThat(Stream.of(write(HUGE, 9_999), plan(SMALL), together, plan(KEYLESS)).sorted(DumpTask.ORDER).toList())
                .containsExactly(together, plan(KEYLESS), plan(SMALL), write(HUGE, 9_999));
    }

    /** So that no more chunks wait than were handed out at a time. */
    @Test
    void morePlanningWaitsUntilChunksAreTaken() {
        DumpTask more = new DumpTask.Plan(HUGE, Optional.empty(), ANY, true);
        assertThat(Stream.of(more, write(SMALL, 1), plan(SMALL)).sorted(DumpTask.ORDER).toList())
                .containsExactly(plan(SMALL), write(SMALL, 1), more);
    }

    @Test
    void aPartitionCountsForItself() {
        assertThat(new DumpTask.Plan(HUGE, Optional.of(new PartitionEntry("p", 7, 3)), ANY, false).dataBytes())
                .isEqualTo(21);
    }
}
