package io.godwit.engine.catalog;

/**
 * A partition, or a subpartition where there are any. Immutable.
 *
 * @param rows the server's estimate
 * @param averageRowLength in bytes; 0 = unknown
 */
public record PartitionEntry(String name, long rows, long averageRowLength) {
}
