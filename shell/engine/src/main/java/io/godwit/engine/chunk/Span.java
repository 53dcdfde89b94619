package io.godwit.engine.chunk;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Values of a listed column that follow each other by number, {@link #NULL} before 0. Immutable.
 *
 * @param to itself in it
 */
record Span(int from, int to) {
    static final int NULL = -1;

    boolean isSingle() {
        return from == to;
    }

    String condition(KeyColumn column) {
        String numbers = IntStream.rangeClosed(Math.max(0, from), to).mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        String listed = numbers.isEmpty()
                ? Conditions.FALSE
                : numbers.contains(",") ? column.quoted() + " IN (" + numbers + ")" : column.quoted() + "=" + numbers;
        return from == NULL ? Conditions.or(column.quoted() + " IS NULL", listed) : listed;
    }
}
