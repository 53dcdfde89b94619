package io.godwit.engine.catalog;

import io.godwit.api.mysql.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A base table. Immutable.
 *
 * @param size the server's estimates
 * @param uniqueIndexes by name, PRIMARY included, without others over expressions or beginnings of columns
 * @param partitions empty if the table has none
 * @param triggers in the order they act
 * @param histograms buckets asked for, by column
 */
public record TableEntry(TableName name, String engine, Size size, List<ColumnEntry> columns,
        List<IndexEntry> uniqueIndexes,
        List<PartitionEntry> partitions, List<TriggerEntry> triggers, Map<String, Long> histograms) {
    /** Engines whose tables a transaction's snapshot covers. */
    private static final Set<String> TRANSACTIONAL = Set.of("innodb", "rocksdb", "tokudb");
    /** Logs of the server itself: their definition is dumped, their rows are not. */
    private static final Set<String> NO_DATA = Set.of("apply_status", "general_log", "schema", "slow_log");

    /**
     * @param rows the server's estimate
     * @param averageRowLength in bytes; 0 = unknown
     * @param dataBytes size of the rows on the server
     */
    public record Size(long rows, long averageRowLength, long dataBytes) {
    }

    /** The columns a dump holds: all but generated ones, which the target computes. */
    public List<ColumnEntry> dumpedColumns() {
        return columns.stream().filter(c -> !c.generated()).toList();
    }

    public boolean hasData() {
        return !dumpedColumns().isEmpty() && !(name.schema().equals("mysql") && NO_DATA.contains(name.name()));
    }

    public Optional<IndexEntry> primaryKey() {
        return uniqueIndexes.stream().filter(IndexEntry::isPrimary).findFirst();
    }

    public boolean isTransactional() {
        return TRANSACTIONAL.contains(engine.toLowerCase(Locale.ROOT));
    }
}
