package io.godwit.shell.call;

import org.jspecify.annotations.Nullable;

/** A function of a script, handed to Java. Belongs to the thread that runs scripts. */
@FunctionalInterface
public interface GuestFunction {
    /**
     * @param arguments what functions of the shell may return
     * @return as parameters of the shell's functions come
     * @throws io.godwit.api.error.GodwitException if the script fails
     */
    @Nullable
    Object call(@Nullable Object... arguments);
}
