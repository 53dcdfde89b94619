package io.godwit.engine.chunk;

import java.util.Optional;

/**
 * Goes through a key space from its beginning to its end, a piece at a time. A step that fails changes nothing that matters and can be
 * taken again, on another session too. One thread at a time.
 */
sealed interface Walk permits RangeWalk, ListedWalk {
    /**
     * A piece, and how to read it.
     *
     * @param condition of the piece as SQL
     * @param order of its rows
     * @param objection why the rest was not cut although it is large
     */
    record Step(Piece piece, String condition, KeyOrder order, Optional<String> objection) {
    }

    Step next(KeyProbe probe);

    boolean isDone();
}
