package io.godwit.engine.dump;

import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import java.util.Comparator;
import java.util.Optional;

/** A piece of work for one session of the snapshot. Immutable. */
sealed interface DumpTask {
    TableEntry table();

    /** Cut a table or partition into chunks. */
    record Plan(TableEntry table, Optional<PartitionEntry> partition) implements DumpTask {
    }

    /** Write the rows of a chunk. */
    record Write(TableEntry table, Chunk chunk) implements DumpTask {
    }

    /** Look for JSON values that a dump cannot carry. */
    record InspectJson(TableEntry table) implements DumpTask {
    }

    /** Planning first, large tables first, so that the end is not one worker with one large table. */
    Comparator<DumpTask> ORDER = Comparator.comparing((DumpTask t) -> !(t instanceof Plan))
            .thenComparing(Comparator.comparingLong((DumpTask t) -> t.table().size().dataBytes()).reversed());
}
