package io.godwit.engine.dump;

import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A piece of work for one session. Immutable. */
sealed interface DumpTask {
    /** About how much there is to read. */
    long dataBytes();

    /** Cut a table or partition into chunks. */
    record Plan(TableEntry table, Optional<PartitionEntry> partition) implements DumpTask {
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

    /** Look for JSON values that a dump cannot carry. */
    record InspectJson(TableEntry table) implements DumpTask {
        @Override
        public long dataBytes() {
            return table.size().dataBytes();
        }
    }

    /**
     * Planning first, then what takes longest, be it a large table that cannot be cut: so the end is many small tasks for all workers and
     * not a large one for one of them.
     */
    Comparator<DumpTask> ORDER = Comparator
            .comparing((DumpTask t) -> !(t instanceof Plan || t instanceof WriteTogether))
            .thenComparing(Comparator.comparingLong(DumpTask::dataBytes).reversed());
}
