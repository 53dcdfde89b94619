package io.godwit.engine.chunk;

import java.util.Optional;

/**
 * Rows after {@code lower} up to and with {@code upper}. Immutable.
 *
 * @param lower none = from the beginning, NULLs included
 * @param upper none = to the end
 */
record KeyRange(Optional<Boundary> lower, Optional<Boundary> upper) {
    static final KeyRange WHOLE = new KeyRange(Optional.empty(), Optional.empty());

    /** Whether all its rows have NULL in the first column. */
    boolean hasOnlyNulls(KeyOrder order) {
        Optional<Boundary> inside = order.isEmpty() || order.lead().descending() ? lower : upper;
        return inside.filter(b -> b.literals().getFirst().isEmpty()).isPresent();
    }

    String condition(KeyOrder order) {
        return Conditions.and(lower.map(order::after).orElse(Conditions.TRUE),
                upper.map(order::upTo).orElse(Conditions.TRUE));
    }
}
