package io.godwit.engine.work;

import java.util.Optional;

/** Tasks that wait, and which of them comes next. Its {@link WorkQueue} calls it from one thread at a time. */
public interface Backlog<T> {
    void add(T task);

    /** Takes out what is to be done next. @return empty only if nothing waits */
    Optional<T> poll();

    boolean isEmpty();
}
