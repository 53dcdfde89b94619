package io.godwit.engine.dump.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.checksum.RowSum;
import io.godwit.engine.checksum.RowSumQuery;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.layout.ChecksumManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the rows of each chunk add up to on the source, in the view in which they were read. The server's count of rows must be the one
 * that was written, and the chunks of a table together must have as many as the table. Thread-safe.
 */
public final class Checksums {
    /** Rows of a table or partition, by its chunks and as a whole. */
    private static final class Part {
        private final Map<Long, ChecksumManifest.Chunk> chunks = new TreeMap<>();
        private Optional<Long> whole = Optional.empty();

        long rows() {
            return chunks.values().stream().mapToLong(ChecksumManifest.Chunk::count).sum();
        }
    }

    private final ServerVersion version;
    private final DumpOptions options;
    private final Map<TableName, TableEntry> tables = new TreeMap<>();
    private final Map<TableName, Map<String, Part>> parts = new TreeMap<>();
    private final Map<TableName, List<String>> indexColumns = new TreeMap<>();

    public Checksums(ServerVersion version, DumpOptions options) {
        this.version = version;
        this.options = options;
    }

    /** Rows that no view holds still add up to nothing that is worth knowing. */
    public static boolean concerns(TableEntry table) {
        return table.isTransactional();
    }

    /**
     * Lets the server add up the rows of a chunk.
     *
     * @param session in the view that the rows are read in
     * @param written rows of it that were written; empty = none are
     * @throws GodwitException if the server counts others
     */
    public RowSum sum(SqlSession session, TableEntry table, Chunk chunk, Optional<Long> written) {
        RowSum sum = query(table).run(session, version, chunk.partition(), enclosed(chunk.boundary()));
        written.filter(rows -> rows != sum.count()).ifPresent(rows -> {
            throw differs("Of " + chunk + ", " + rows + " rows were written, but the server counts " + sum.count()
                    + " in the same view.");
        });
        return sum;
    }

    private RowSumQuery query(TableEntry table) {
        return RowSumQuery.of(table.name(), ChecksumManifest.BITS, describe(table, List.of(), Map.of()));
    }

    private ChecksumManifest.Table describe(TableEntry table, List<String> index,
            Map<String, Map<Long, ChecksumManifest.Chunk>> partitions) {
        List<ColumnEntry> columns = table.dumpedColumns();
        return new ChecksumManifest.Table(enclosed(options.rows().condition(table.name())),
                columns.stream().map(ColumnEntry::name).toList(), index,
                columns.stream().filter(ColumnEntry::nullable).map(ColumnEntry::name).toList(), partitions);
    }

    private static Optional<String> enclosed(Optional<String> condition) {
        return condition.map(c -> "(" + c + ")");
    }

    /** Keeps the sum of a chunk that is part of the dump. */
    public synchronized void keep(TableEntry table, Chunk chunk, RowSum sum) {
        boolean numbered = options.selection().kinds().data() && options.format().chunking()
                && chunk.order().isPresent();
        part(table, chunk.partition()).chunks.put(numbered ? chunk.index() : ChecksumManifest.WHOLE,
                new ChecksumManifest.Chunk(sum.checksum(), sum.count(), enclosed(chunk.boundary())));
        chunk.order().ifPresent(order -> indexColumns.put(table.name(), order.columnNames()));
    }

    private Part part(TableEntry table, Optional<String> partition) {
        tables.put(table.name(), table);
        return parts.computeIfAbsent(table.name(), t -> new TreeMap<>())
                .computeIfAbsent(partition.orElse(ChecksumManifest.NO_PARTITION), p -> new Part());
    }

    /** Counts the rows of a table or partition as a whole, which its chunks must have together. */
    public void count(SqlSession session, TableEntry table, Optional<String> partition) {
        long rows = query(table).count(session, partition);
        synchronized (this) {
            part(table, partition).whole = Optional.of(rows);
        }
    }

    /** @throws GodwitException naming a table whose chunks have other rows together than it has as a whole */
    public synchronized void requireWhole() {
        parts.forEach((table, byPartition) -> byPartition.forEach((partition, part) -> part.whole
                .filter(rows -> rows != part.rows()).ifPresent(rows -> {
                    throw differs("The chunks of " + table.quoted()
                            + (partition.isEmpty() ? "" : " partition `" + partition + "`") + " have " + part.rows()
                            + " rows together, but the server counts " + rows + " in the same view.");
                })));
    }

    private static GodwitException differs(String message) {
        return new GodwitException(DumpError.ROWS_DIFFER, message,
                "Do not use this dump. Check the table on the source with CHECK TABLE, then dump again.");
    }

    public synchronized ChecksumManifest manifest() {
        Map<TableName, ChecksumManifest.Table> out = new LinkedHashMap<>();
        parts.forEach((name, byPartition) -> {
            Map<String, Map<Long, ChecksumManifest.Chunk>> chunks = new LinkedHashMap<>();
            byPartition.forEach((partition, part) -> chunks.put(partition, part.chunks));
            out.put(name, describe(java.util.Objects.requireNonNull(tables.get(name)),
                    indexColumns.getOrDefault(name, List.of()), chunks));
        });
        return new ChecksumManifest(ChecksumManifest.BITS, out);
    }
}
