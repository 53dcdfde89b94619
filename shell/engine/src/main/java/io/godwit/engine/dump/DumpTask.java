package io.godwit.engine.dump;

import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.chunk.ChunkPlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A piece of work for one session. Immutable. */
sealed interface DumpTask {
    /** About how much there is to read. */
    long dataBytes();

    private static int rank(DumpTask task) {
        return switch (task) {
            case Plan plan -> plan.begun ? 2 : 0;
            case WriteTogether together -> 0;
            case Count count -> 3;
            default -> 1;
        };
    }

    /**
     * Cut a table or partition into chunks, or go on with it.
     *
     * @param begun whether some chunks were handed out
     */
    record Plan(TableEntry table, Optional<PartitionEntry> partition, ChunkPlan plan, boolean begun)
            implements
                DumpTask {
        @Override
        public long dataBytes() {
            return partition.map(p -> p.rows() * p.averageRowLength()).orElse(table.size().dataBytes());
        }
    }

    /** Write the rows of a chunk. */
    record Write(TableEntry table, Chunk chunk, long dataBytes) implements DumpTask {
    }

    /** Cut tables into chunks and write all their rows, of one moment. */
    record WriteTogether(List<TableEntry> tables) implements DumpTask {
        @Override
        public long dataBytes() {
            return tables.stream().mapToLong(t -> t.size().dataBytes()).sum();
        }
    }

    /** Add up the rows of a table or partition, which are not written. */
    record AddUp(TableEntry table, Optional<PartitionEntry> partition) implements DumpTask {
        @Override
        public long dataBytes() {
            return table.size().dataBytes();
        }
    }

    /** Count the rows of a table or partition whose chunks are all handed out. */
    record Count(TableEntry table, Optional<PartitionEntry> partition) implements DumpTask {
        @Override
        public long dataBytes() {
            return table.size().dataBytes();
        }
    }

    /** Look for JSON values that a dump cannot carry. */
    record InspectJson(TableEntry table) implements DumpTask {
        @Override
        public long dataBytes() {
            return table.size().dataBytes();
        }
    }

    /**
     * Planning first, then what takes longest, be it a large table that cannot be cut: so the end is many small tasks for all workers and
     * not a large one for one of them. More of a plan only when its chunks are taken, so that the queue stays short.
     */
    Comparator<DumpTask> ORDER = Comparator.comparingInt(DumpTask::rank)
            .thenComparing(Comparator.comparingLong(DumpTask::dataBytes).reversed());
}
