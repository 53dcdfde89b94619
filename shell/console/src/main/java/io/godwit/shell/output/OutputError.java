package io.godwit.shell.output;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import java.io.PrintStream;

/** What can go wrong with showing a result. */
enum OutputError implements ErrorCode {
    WRITE("GDW-OUT-001", ErrorCategory.EXTERNAL), FORMAT("GDW-OUT-002", ErrorCategory.USAGE),
    PAGER("GDW-OUT-003", ErrorCategory.EXTERNAL);

    private final String id;
    private final ErrorCategory category;

    OutputError(String id, ErrorCategory category) {
        this.id = id;
        this.category = category;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    /** @throws GodwitException if the stream has lost something, which it does not say by itself */
    static void check(PrintStream out) {
        if (out.checkError()) {
            throw new GodwitException(WRITE,
                    "The result could not be written to its end: standard output was closed, or"
                            + " its disk is full.",
                    "Give the output a place that takes all of it, and run the statement again.");
        }
    }
}
