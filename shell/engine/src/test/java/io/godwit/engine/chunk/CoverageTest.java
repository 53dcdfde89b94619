package io.godwit.engine.chunk;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The proof accepts pieces that adjoin, and nothing else. */
class CoverageTest {
    private static final Optional<Boundary> OPEN = Optional.empty();

    @Test
    void rangesThatAdjoin() {
        Coverage coverage = new Coverage(Piece.UNLISTED);
        coverage.add(range(OPEN, at("5")));
        coverage.add(range(at("5"), at("9")));
        assertThat(coverage.isWhole()).isFalse();
        coverage.add(range(at("9"), OPEN));
        assertThat(coverage.isWhole()).isTrue();
        assertThat(coverage.pieces()).isEqualTo(3);
    }

    @Test
    void gapBetweenRanges() {
        Coverage coverage = new Coverage(Piece.UNLISTED);
        coverage.add(range(OPEN, at("5")));
        requireRefused(coverage, range(at("6"), OPEN));
        requireRefused(coverage, range(OPEN, OPEN));
    }

    @Test
    void firstRangeWithLowerBound() {
        requireRefused(new Coverage(Piece.UNLISTED), range(at("1"), OPEN));
    }

    @Test
    void nothingAfterTheEnd() {
        Coverage coverage = new Coverage(Piece.UNLISTED);
        coverage.add(range(OPEN, OPEN));
        requireRefused(coverage, range(OPEN, OPEN));
    }

    @Test
    void spansThatAdjoin() {
        Coverage coverage = new Coverage(new Span(Span.NULL, 3));
        coverage.add(span(Span.NULL, 1));
        coverage.add(new Piece(new Span(2, 2), new KeyRange(OPEN, at("7"))));
        coverage.add(new Piece(new Span(2, 2), new KeyRange(at("7"), OPEN)));
        assertThat(coverage.isWhole()).isFalse();
        coverage.add(span(3, 3));
        assertThat(coverage.isWhole()).isTrue();
    }

    @Test
    void gapBetweenSpans() {
        Coverage coverage = new Coverage(new Span(0, 3));
        requireRefused(coverage, span(1, 3));
        coverage.add(span(0, 1));
        requireRefused(coverage, span(3, 3));
        requireRefused(coverage, span(1, 3));
        requireRefused(coverage, span(2, 4));
    }

    @Test
    void spanLeftBeforeItsEnd() {
        Coverage coverage = new Coverage(new Span(0, 3));
        coverage.add(new Piece(new Span(0, 0), new KeyRange(OPEN, at("7"))));
        requireRefused(coverage, span(1, 3));
        requireRefused(coverage, new Piece(new Span(0, 1), new KeyRange(at("7"), OPEN)));
    }

    private static void requireRefused(Coverage coverage, Piece piece) {
        assertThatIllegalStateException().isThrownBy(() -> coverage.add(piece))
                .withMessageContaining("gap or overlap");
        assertThat(coverage.isWhole() && coverage.pieces() == 0).isFalse();
    }

    private static Piece range(Optional<Boundary> lower, Optional<Boundary> upper) {
        return new Piece(Piece.UNLISTED, new KeyRange(lower, upper));
    }

    private static Piece span(int from, int to) {
        return new Piece(new Span(from, to), KeyRange.WHOLE);
    }

    private static Optional<Boundary> at(String literal) {
        return Optional.of(new Boundary(List.of(Optional.of(literal))));
    }
}
