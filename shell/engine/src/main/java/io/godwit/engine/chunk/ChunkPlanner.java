package io.godwit.engine.chunk;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.IndexEntry;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts a table or partition into ranges of its integer key. The ranges tile all possible values: each begins right after the one before,
 * the first also takes what is below and NULL, the last what is above. One thread.
 */
public final class ChunkPlanner {
    /** Where the server keeps no average row length. */
    private static final long DEFAULT_ROW_BYTES = 256;

    /** Runs a query that gives one number, NULL, or no row. */
    public interface Question {
        Optional<BigInteger> ask(String sql);
    }

    private final Question question;
    private final long bytesPerChunk;

    /** @param question may be answered by one session after the other: ranges tile the table whatever the answers */
    public ChunkPlanner(Question question, long bytesPerChunk) {
        this.question = question;
        this.bytesPerChunk = bytesPerChunk;
    }

    /**
     * Hands out the chunks of a table one by one, so that reading can begin before planning ends.
     *
     * @param partition empty for a table without partitions
     */
    public void plan(TableEntry table, Optional<PartitionEntry> partition, Consumer<Chunk> out) {
        long rows = partition.map(PartitionEntry::rows).orElse(table.size().rows());
        long average = partition.map(PartitionEntry::averageRowLength).orElse(table.size().averageRowLength());
        long rowsPerChunk = Math.max(1, bytesPerChunk / (average > 0 ? average : DEFAULT_ROW_BYTES));
        Optional<IndexEntry> key = ChunkKey.of(table).filter(k -> k.columns().getFirst().isInteger());
        Optional<String> name = partition.map(PartitionEntry::name);
        if (key.isEmpty() || rows / rowsPerChunk < 2) { // up to twice the size is one chunk, as in MySQL Shell
            out.accept(new Chunk(table.name(), name, 0, true, Optional.empty()));
            return;
        }
        Range range = new Range(table, name, key.get(), rowsPerChunk);
        Optional<BigInteger> min = range.extreme("MIN");
        Optional<BigInteger> max = range.extreme("MAX");
        if (min.isEmpty() || max.isEmpty()) {
            out.accept(new Chunk(table.name(), name, 0, true, Optional.empty()));
            return;
        }
        range.cut(min.get(), max.get(), rows, out);
    }

    private final class Range {
        private final TableEntry table;
        private final Optional<String> partition;
        private final String column;
        private final boolean nullable;
        private final String from;
        private final long rowsPerChunk;

        Range(TableEntry table, Optional<String> partition, IndexEntry key, long rowsPerChunk) {
            this.table = table;
            this.partition = partition;
            this.column = Identifier.quote(key.columns().getFirst().name());
            this.nullable = key.columns().getFirst().nullable();
            this.from = " FROM " + table.name().quoted()
                    + partition.map(p -> " PARTITION (" + Identifier.quote(p) + ")").orElse("");
            this.rowsPerChunk = rowsPerChunk;
        }

        Optional<BigInteger> extreme(String function) {
            return question.ask("SELECT " + function + "(" + column + ")" + from);
        }

        void cut(BigInteger min, BigInteger max, long rows, Consumer<Chunk> out) {
            BigInteger values = max.subtract(min).add(BigInteger.ONE);
            boolean dense = values.subtract(BigInteger.valueOf(rows)).abs()
                    .compareTo(BigInteger.valueOf(Math.max(rows / 10, 1))) <= 0;
            BigInteger step = values.divide(BigInteger.valueOf(rows / rowsPerChunk)).max(BigInteger.ONE);
            Optional<BigInteger> begin = Optional.empty();
            for (int index = 0;; index++) {
                BigInteger first = begin.orElse(min);
                Optional<BigInteger> end = dense
                        ? Optional.of(first.add(step).subtract(BigInteger.ONE)).filter(e -> e.compareTo(max) < 0)
                        : keyAfterRows(first).filter(e -> e.compareTo(max) < 0);
                out.accept(new Chunk(table.name(), partition, index, end.isEmpty(), condition(begin, end)));
                if (end.isEmpty()) {
                    return;
                }
                begin = end.map(e -> e.add(BigInteger.ONE));
            }
        }

        /** Where numbers have gaps: the key that stands so many rows further on. */
        private Optional<BigInteger> keyAfterRows(BigInteger begin) {
            return question.ask("SELECT " + column + from + " WHERE " + column + " >= " + begin + " ORDER BY " + column
                    + " LIMIT " + (rowsPerChunk - 1) + ", 1");
        }

        private Optional<String> condition(Optional<BigInteger> begin, Optional<BigInteger> end) {
            if (begin.isEmpty()) {
                return end.map(e -> column + "<=" + e + (nullable ? " OR " + column + " IS NULL" : ""));
            }
            return Optional.of(end.isPresent()
                    ? column + " BETWEEN " + begin.get() + " AND " + end.get()
                    : column + ">=" + begin.get());
        }
    }
}
