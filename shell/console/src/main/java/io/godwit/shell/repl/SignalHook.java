package io.godwit.shell.repl;

import org.jline.utils.Signals;

/** Ctrl-C where there is no prompt. Stateless. */
public final class SignalHook {
    private SignalHook() {
    }

    /** @param action runs on a thread of its own at each Ctrl-C, instead of the end of the program */
    public static void onInterrupt(Runnable action) {
        Signals.register("INT", action);
    }
}
