package io.godwit.engine.chunk;

import java.util.Optional;

/** Goes through the rows of one span in ranges of about as many rows. One thread at a time. */
final class RangeWalk implements Walk {
    private final Span span;
    private final String within;
    private final KeyOrder order;
    private final KeyOrder ranged;
    private final boolean nulls;
    private final long rowsPerChunk;
    private final Optional<Stride> stride;
    private Optional<Boundary> reached = Optional.empty();
    private boolean done;

    /**
     * @param within what all rows of the span fulfil
     * @param order of the rows in it; unsorted if equal keys may occur
     * @param rows how many there are, as far as known
     */
    RangeWalk(Span span, String within, KeyOrder order, long rowsPerChunk, long rows) {
        this.span = span;
        this.within = within;
        this.nulls = !order.sorted();
        this.order = new KeyOrder(order.index(), order.columns(), true);
        this.ranged = this.order.ranged();
        this.rowsPerChunk = rowsPerChunk;
        this.stride = Stride.along(this.ranged, within, rowsPerChunk, rows);
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public Step next(KeyProbe probe) {
        Optional<Boundary> upper = findUpper(probe);
        KeyRange range = new KeyRange(reached, upper);
        Optional<String> objection = objection(probe, range);
        if (objection.isPresent() && upper.isPresent()) {
            range = new KeyRange(reached, Optional.empty());
        }
        reached = range.upper();
        done = reached.isEmpty();
        return new Step(new Piece(span, range), condition(range), readingOrder(range), objection);
    }

    private KeyOrder readingOrder(KeyRange range) {
        return nulls || range.hasOnlyNulls(ranged) ? order.unsorted() : order;
    }

    private String condition(KeyRange range) {
        return Conditions.and(within, range.condition(ranged));
    }

    private Optional<String> objection(KeyProbe probe, KeyRange range) {
        String condition = condition(range);
        return condition.equals(Conditions.TRUE)
                ? Optional.empty()
                : probe.access(condition, readingOrder(range)).objection(order.index());
    }

    /** A key of the table; empty if what is left is no more than a chunk. */
    private Optional<Boundary> findUpper(KeyProbe probe) {
        KeyRange rest = new KeyRange(reached, Optional.empty());
        if (ranged.isEmpty() || probe.rows(condition(rest)) < rowsPerChunk + rowsPerChunk / 2) {
            return Optional.empty();
        }
        return stride.flatMap(s -> s.findUpper(probe, reached))
                .or(() -> probe.keyBeforeAnother(condition(rest), order, ranged, rowsPerChunk - 1))
                // The server itself must find a row in the range: so the literal means what it was made of, and lies behind the last one.
                .filter(upper -> probe.any(condition(new KeyRange(reached, Optional.of(upper)))));
    }
}
