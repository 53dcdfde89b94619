package io.godwit.shell.cli;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;

/** What the program returns to its caller: the numbers are MySQL Shell's. */
public final class ExitCode {
    public static final int OK = 0;
    /** A connection, script, statement or call failed. */
    public static final int FAILED = 1;
    /** The arguments of a call after {@code --} are wrong. */
    public static final int BAD_CALL = 10;
    /** Ctrl-C. */
    public static final int CANCELLED = 130;

    private ExitCode() {
    }

    public static int of(GodwitException e) {
        return e.category() == ErrorCategory.CANCELLED ? CANCELLED : FAILED;
    }

    /** Of an error in a call after {@code --}. */
    public static int ofCall(GodwitException e) {
        return e.category() == ErrorCategory.USAGE ? BAD_CALL : of(e);
    }
}
