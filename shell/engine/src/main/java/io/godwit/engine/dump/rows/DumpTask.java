package io.godwit.engine.dump.rows;

import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.chunk.ChunkPlan;
import java.util.List;
import java.util.Optional;

/** A piece of work for one session. Immutable, but for the plan. */
sealed interface DumpTask {
    /** About how much there is to read. */
    long dataBytes();

    /** Find the next chunk of a table or partition, for others to write: every time exactly one {@link Write} comes of it. */
    record Plan(TableEntry table, Optional<PartitionEntry> partition, ChunkPlan plan) implements DumpTask {
        @Override
        public long dataBytes() {
            return bytes(table, partition);
        }
    }

    /** Write the rows of a chunk that was found. */
    record Write(TableEntry table, Chunk chunk, long dataBytes) implements DumpTask {
    }

    /** Write the rows of a table or partition that is not cut. */
    record WriteWhole(TableEntry table, Optional<PartitionEntry> partition) implements DumpTask {
        @Override
        public long dataBytes() {
            return bytes(table, partition);
        }
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

    private static long bytes(TableEntry table, Optional<PartitionEntry> partition) {
        return partition.map(p -> p.rows() * p.averageRowLength()).orElse(table.size().dataBytes());
    }
}
