package io.godwit.engine.chunk;

import java.util.Optional;

/**
 * The proof that pieces hold every key once, kept while they are found. Each begins where the one before ended: a range with the very
 * boundary that the other had as its end, a span with the next number. The first begins and the last ends without a boundary, and
 * {@code after} and {@code upTo} of one boundary exclude each other and leave nothing out, so what the table holds does not matter. One
 * thread.
 */
final class Coverage {
    private final int last;
    private int next;
    private Optional<Boundary> reached = Optional.empty();
    private int pieces;

    /** @param all values of the listed first column, or {@link Piece#UNLISTED} */
    Coverage(Span all) {
        this.next = all.from();
        this.last = all.to();
    }

    /** @throws IllegalStateException if the piece does not begin where the last one ended */
    void add(Piece piece) {
        Span span = piece.span();
        KeyRange range = piece.range();
        if (isWhole() || span.from() != next || span.to() < span.from() || span.to() > last) {
            throw broken(piece, "values " + next + " to " + last + " are to come");
        }
        if (!span.isSingle() && !range.equals(KeyRange.WHOLE)) {
            throw broken(piece, "several values have no common range");
        }
        if (!range.lower().equals(reached)) {
            throw broken(piece, "the last range ended at " + reached);
        }
        reached = range.upper();
        if (reached.isEmpty()) {
            next = span.to() + 1;
        }
        pieces++;
    }

    /** Whether nothing is left. */
    boolean isWhole() {
        return next > last;
    }

    int pieces() {
        return pieces;
    }

    private static IllegalStateException broken(Piece piece, String expected) {
        return new IllegalStateException("chunks leave a gap or overlap: " + piece + ", but " + expected);
    }
}
