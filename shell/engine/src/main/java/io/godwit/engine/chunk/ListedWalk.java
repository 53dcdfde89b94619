package io.godwit.engine.chunk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a key that begins with an ENUM or SET: small values several at a time, a large one in ranges of the rest of the key. All
 * values that the definition allows are asked for, whether stored or not. One thread at a time.
 */
final class ListedWalk implements Walk {
    private final KeyOrder order;
    private final Span all;
    private final long rowsPerChunk;
    private int next;
    private @Nullable RangeWalk large;

    ListedWalk(KeyOrder order, Span all, long rowsPerChunk) {
        this.order = order;
        this.all = all;
        this.rowsPerChunk = rowsPerChunk;
        this.next = all.from();
    }

    @Override
    public boolean isDone() {
        return next > all.to();
    }

    @Override
    public Step next(KeyProbe probe) {
        RangeWalk walk = large;
        if (walk == null) {
            long rows = rows(probe, next);
            if (rows <= 2 * rowsPerChunk || order.columns().size() == 1) {
                return several(probe, rows);
            }
            Span one = new Span(next, next);
            walk = new RangeWalk(one, one.condition(order.lead()), within(one), rowsPerChunk, rows);
            large = walk;
        }
        Step step = walk.next(probe);
        if (walk.isDone()) {
            large = null;
            next++;
        }
        return step;
    }

    private Step several(KeyProbe probe, long rowsOfFirst) {
        int to = next;
        long sum = rowsOfFirst;
        while (to < all.to()) {
            sum += rows(probe, to + 1);
            if (sum > rowsPerChunk) {
                break;
            }
            to++;
        }
        Span span = new Span(next, to);
        String condition = span.condition(order.lead());
        KeyOrder inside = within(span);
        Optional<String> objection = probe.access(condition, inside).objection(order.index());
        next = to + 1;
        return new Step(new Piece(span, KeyRange.WHOLE), condition, inside, objection);
    }

    /** The server sorts by a column that has one value only, unless it is left out. Rows with NULL may be equal in all others too. */
    private KeyOrder within(Span span) {
        if (!span.isSingle()) {
            return order;
        }
        KeyOrder inside = order.columns().size() > 1 ? order.rest() : order;
        return span.from() == Span.NULL ? inside.unsorted() : inside;
    }

    private long rows(KeyProbe probe, int value) {
        return probe.rows(new Span(value, value).condition(order.lead()));
    }
}
