package io.godwit.shell.call;

import org.jspecify.annotations.Nullable;

/** An object whose values scripts may change: {@code shell.options.resultFormat = 'json'}. One thread. */
@FunctionalInterface
public interface Settable {
    /** @throws io.godwit.api.error.GodwitException if there is no such value, or it cannot be that */
    void set(String name, @Nullable Object value);
}
