package io.godwit.engine.dump.rows;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.chunk.ChunkPlan;
import io.godwit.engine.chunk.Cutting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DumpBacklogTest {
    private static final TableEntry HUGE = table("huge", 10_000);
    private static final TableEntry LARGE = table("large", 5_000);
    private static final TableEntry KEYLESS = table("keyless", 1_000);
    private static final TableEntry SMALL = table("small", 1);
    private static final ChunkPlan ANY = new ChunkPlan(SMALL, Optional.empty(), new Cutting(true, 1_000, true),
            Optional.empty());
    private static final int WORKERS = 2;

    private final DumpBacklog backlog = new DumpBacklog(100, WORKERS);

    private static TableEntry table(String name, long bytes) {
        return new TableEntry(new TableName("s", name), "InnoDB", new TableEntry.Size(bytes, 1, bytes), List.of(),
                List.of(), List.of(), List.of(), Map.of());
    }

    private static DumpTask chunk(TableEntry table, int index) {
        return new DumpTask.Write(table,
                new Chunk(table.name(), Optional.empty(), index, false, Optional.empty(), Optional.empty(),
                        Optional.empty()),
                100);
    }

    private static DumpTask plan(TableEntry table) {
        return new DumpTask.Plan(table, Optional.empty(), ANY);
    }

    private static DumpTask whole(TableEntry table) {
        return new DumpTask.WriteWhole(table, Optional.empty());
    }

    private void add(DumpTask... tasks) {
        List.of(tasks).forEach(backlog::add);
    }

    private List<DumpTask> rest() {
        List<DumpTask> rest = new ArrayList<>();
        while (!backlog.isEmpty()) {
            rest.add(backlog.poll().orElseThrow());
        }
        return rest;
    }

    @Test
    void whatCannotBeSplitIsBegunBeforeLargerTablesThatCan() {
        DumpTask together = new DumpTask.WriteTogether(List.of(LARGE, SMALL));
        assertThat(together.dataBytes()).isEqualTo(5_001);
        add(whole(SMALL), plan(HUGE), whole(KEYLESS), together, new DumpTask.InspectJson(HUGE));
        assertThat(rest()).containsExactly(new DumpTask.InspectJson(HUGE), together, whole(KEYLESS), plan(HUGE),
                whole(SMALL));
    }

    @Test
    void thereAreAsManyChunksAsWorkersWaitFor() {
        add(plan(LARGE), plan(HUGE), whole(SMALL));
        assertThat(backlog.poll()).contains(plan(HUGE));
        add(chunk(HUGE, 0), plan(HUGE));
        assertThat(backlog.poll()).contains(plan(HUGE));
        // One is ready and one looked for; whoever comes reads instead of looking for a third.
        assertThat(backlog.poll()).contains(chunk(HUGE, 0));
        add(chunk(HUGE, 1));
        assertThat(backlog.poll()).contains(plan(LARGE));
        assertThat(backlog.poll()).contains(chunk(HUGE, 1));
        assertThat(backlog.poll()).as("small tables while boundaries are looked for").contains(whole(SMALL));
        assertThat(backlog.poll()).isEmpty();
    }

    @Test
    void whenNothingElseIsLeftPlanningGoesOn() {
        add(plan(HUGE), plan(LARGE), plan(KEYLESS));
        assertThat(rest()).containsExactly(plan(HUGE), plan(LARGE), plan(KEYLESS));
    }

    /** The server may refuse to read ranges only when it is asked. */
    @Test
    void aTableThatTurnsOutToBeOneChunkIsAStream() {
        DumpTask only = new DumpTask.Write(LARGE,
                new Chunk(LARGE.name(), Optional.empty(), 0, true, Optional.empty(), Optional.empty(),
                        Optional.empty()),
                5_000);
        add(plan(HUGE), plan(LARGE));
        backlog.poll();
        add(chunk(HUGE, 0), plan(HUGE), only);
        assertThat(backlog.poll()).contains(only);
    }

    @Test
    void aPartitionCountsForItself() {
        assertThat(new DumpTask.WriteWhole(HUGE, Optional.of(new PartitionEntry("p", 7, 3))).dataBytes())
                .isEqualTo(21);
    }
}
