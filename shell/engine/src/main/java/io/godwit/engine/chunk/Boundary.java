package io.godwit.engine.chunk;

import java.util.List;
import java.util.Optional;

/**
 * Where one range ends and the next begins: values of the first columns of a key as the server gave them. Nothing here compares two of
 * them; the server does. Immutable.
 *
 * @param literals SQL; none for NULL
 */
record Boundary(List<Optional<String>> literals) {
    Boundary {
        literals = List.copyOf(literals);
    }
}
