package io.godwit.engine.chunk;

import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import java.util.Optional;

/**
 * How tables are to be cut. Immutable.
 *
 * @param chunking whether they are cut at all
 * @param bytesPerChunk about; as the server stores rows
 * @param utc whether sessions read TIMESTAMP values in UTC
 */
public record Cutting(boolean chunking, long bytesPerChunk, boolean utc) {
    /** Where the server keeps no average row length. */
    private static final long DEFAULT_ROW_BYTES = 256;

    /** At least 1, from what the server estimates. */
    long rowsPerChunk(TableEntry table, Optional<PartitionEntry> partition) {
        long average = partition.map(PartitionEntry::averageRowLength).orElse(table.size().averageRowLength());
        return Math.max(1, bytesPerChunk / (average > 0 ? average : DEFAULT_ROW_BYTES));
    }

    static long rows(TableEntry table, Optional<PartitionEntry> partition) {
        return partition.map(PartitionEntry::rows).orElse(table.size().rows());
    }
}
