package io.godwit.engine.chunk;

/**
 * A part of a key space: a range, or values of a listed first column and a range of the rest. Immutable.
 *
 * @param span always the same where the first column is not listed
 */
record Piece(Span span, KeyRange range) {
    /** Where no column is listed, all keys are in one span. */
    static final Span UNLISTED = new Span(0, 0);
}
