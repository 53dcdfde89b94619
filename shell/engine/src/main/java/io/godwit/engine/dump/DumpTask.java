package io.godwit.engine.dump;

import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A piece of work for one session. Immutable. */
sealed interface DumpTask {
    /** How much there is to read at most. */
    long dataBytes();

    /** Cut a table or partition into chunks. */
    record Plan(TableEntry table, Optional<PartitionEntry> partition) implements DumpTask {
        @Override
        public long dataBytes() {
            return table.size().dataBytes();
        }
    }

    /** Write the rows of a chunk. */
    record Write(TableEntry table, Chunk chunk) implements DumpTask {
        @Override
        public long dataBytes() {
            return table.size().dataBytes();
        }
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

    /** Planning first, large tables first, so that the end is not one worker with one large table. */
    Comparator<DumpTask> ORDER = Comparator
            .comparing((DumpTask t) -> !(t instanceof Plan || t instanceof WriteTogether))
            .thenComparing(Comparator.comparingLong(DumpTask::dataBytes).reversed());
}
