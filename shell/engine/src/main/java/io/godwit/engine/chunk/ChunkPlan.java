package io.godwit.engine.chunk;

import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a table or partition, found one by one, so that reading can begin before all are known and none need be kept. Together
 * they hold every row once that is wanted, whatever the table holds by the time they are read: {@link Coverage} sees to that. A call that fails can be
 * made again, on another session too. One thread at a time.
 */
public final class ChunkPlan {
    /** A list of values to ask for is no longer than this. */
    private static final int MOST_LISTED = 1024;

    private final TableEntry table;
    private final Optional<PartitionEntry> partition;
    private final Optional<String> chosen;
    private final Optional<KeyOrder> key;
    private final long rowsPerChunk;
    private @Nullable Walk walk;
    private @Nullable Coverage coverage;
    private Optional<String> whyWhole = Optional.empty();
    private boolean whole;
    private boolean done;
    private int index;

    /**
     * @param partition empty for a table without partitions
     * @param chosen SQL that rows must fulfil to be read; chunks are of about the same size without it
     */
    public ChunkPlan(TableEntry table, Optional<PartitionEntry> partition, Cutting cutting, Optional<String> chosen) {
        this.table = table;
        this.partition = partition;
        this.chosen = chosen;
        this.rowsPerChunk = cutting.rowsPerChunk(table, partition);
        Optional<KeyOrder> best = ChunkKey.of(table, cutting);
        boolean small = Cutting.rows(table, partition) / rowsPerChunk < 2; // one chunk, as in MySQL Shell
        if (!cutting.chunking() || small || best.isEmpty()) {
            this.whole = true;
            // A key that MySQL Shell does not use gives files as without one, where there is no gain in more.
            this.key = best.filter(k -> k.ranged().columns().size() == k.columns().size());
            this.whyWhole = cutting.chunking() && !small
                    ? Optional.of(ChunkKey.whyNone(table, cutting))
                    : Optional.empty();
        } else {
            this.key = best;
        }
    }

    /** Whether there may be several chunks; else {@link #next} gives the only one without asking the server. */
    public boolean mayCut() {
        return !whole && key.isPresent();
    }

    public boolean isDone() {
        return done;
    }

    /** Why a table that is large enough was not cut, or not to its end. */
    public Optional<String> whyWhole() {
        return whyWhole;
    }

    /** The next chunk; the last one when the plan is done then. */
    public Chunk next(SqlSession session) {
        if (done) {
            throw new IllegalStateException("all chunks of " + table.name() + " were handed out");
        }
        return mayCut() ? step(session, key.orElseThrow()) : whole(key);
    }

    private Chunk step(SqlSession session, KeyOrder order) {
        KeyProbe probe = new KeyProbe(session, table.name(), partition, order, chosen);
        if (walk == null && !begin(probe, order)) {
            return whole(Optional.empty());
        }
        Walk.Step step = walk().next(probe);
        whyWhole = whyWhole.or(() -> step.objection().map(o -> index == 0 ? o : "from chunk " + index + " on " + o));
        if (index == 0 && step.objection().isPresent()) {
            return whole(Optional.empty()); // nothing was handed out yet
        }
        coverage().add(step.piece());
        done = walk().isDone();
        if (done && !coverage().isWhole()) {
            throw new IllegalStateException("the chunks of " + table.name() + " leave out keys");
        }
        return chunk(step.condition().equals(Conditions.TRUE) ? Optional.empty() : Optional.of(step.condition()),
                Optional.of(step.order()));
    }

    /** All rows of a table or partition that are wanted, in no order. */
    public static Chunk everything(TableEntry table, Optional<PartitionEntry> partition, Optional<String> chosen) {
        return new Chunk(table.name(), partition.map(PartitionEntry::name), 0, true, Optional.empty(),
                Optional.empty(), chosen);
    }

    private Chunk whole(Optional<KeyOrder> order) {
        done = true;
        return chunk(Optional.empty(), order);
    }

    private Chunk chunk(Optional<String> boundary, Optional<KeyOrder> order) {
        return new Chunk(table.name(), partition.map(PartitionEntry::name), index++, done, boundary, order, chosen);
    }

    /** @return false if the key cannot be gone along, for the reason that is kept */
    private boolean begin(KeyProbe probe, KeyOrder order) {
        long rows = Cutting.rows(table, partition);
        if (order.lead().kind() != KeyKind.LISTED) {
            coverage = new Coverage(Piece.UNLISTED);
            walk = new RangeWalk(Piece.UNLISTED, Conditions.TRUE, order, rowsPerChunk, rows);
            return true;
        }
        Optional<Integer> highest = highest(probe, order.lead());
        if (highest.isEmpty()) {
            whyWhole = Optional.of("column " + order.lead().column().name() + " can hold more than " + MOST_LISTED
                    + " values, or its definition cannot be read");
            return false;
        }
        Span all = new Span(order.lead().column().nullable() ? Span.NULL : 0, highest.get());
        coverage = new Coverage(all);
        walk = new ListedWalk(order, all, rowsPerChunk);
        return true;
    }

    /** The highest number that a listed column can hold, if that is not too many; the server must have stored none above it. */
    private static Optional<Integer> highest(KeyProbe probe, KeyColumn lead) {
        Optional<BigInteger> defined = ListedValues.of(lead.column()).map(ListedValues::highest)
                .filter(h -> h.compareTo(BigInteger.valueOf(MOST_LISTED)) <= 0);
        boolean exceeded = defined.isPresent() && probe.highestNumber(lead).map(BigInteger::new)
                .filter(stored -> stored.compareTo(defined.get()) > 0).isPresent();
        return exceeded ? Optional.empty() : defined.map(BigInteger::intValueExact);
    }

    private Walk walk() {
        return present(walk);
    }

    private Coverage coverage() {
        return present(coverage);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not begun");
        }
        return value;
    }
}
