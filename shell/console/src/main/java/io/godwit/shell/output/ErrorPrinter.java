package io.godwit.shell.output;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** An error as text: code and message, then what to do. Immutable. */
public record ErrorPrinter(boolean verbose) {
    public void print(GodwitException error, PrintStream err) {
        err.println(error.code().id() + "  " + CellText.onManyLines(error.getMessage()));
        String indent = " ".repeat(error.code().id().length() + 2);
        error.remedy().ifPresent(remedy -> err.println(indent + remedy));
        if (verbose || error.category() == ErrorCategory.BUG) {
            StringWriter stack = new StringWriter();
            error.printStackTrace(new PrintWriter(stack));
            err.print(stack);
        }
        err.flush();
    }
}
