package io.godwit.shell.output;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Where results go on their way to the user. One thread. */
public interface Paging {
    /**
     * Prints something.
     *
     * @param rows whether it is rows, which may be more than a screen holds
     * @param print writes to the stream it is given; what it throws is passed on
     */
    void page(boolean rows, Consumer<PrintStream> print);

    static Paging none(PrintStream out) {
        return (rows, print) -> print.accept(out);
    }
}
