package io.godwit.shell.call;

import io.godwit.api.event.Cancellation;
import org.jspecify.annotations.Nullable;

/** What scripts may go through with {@code for ... of}, once. One thread. */
@FunctionalInterface
public interface GuestIterable {
    /** @return null after the last */
    @Nullable
    Object next(Cancellation cancellation);
}
