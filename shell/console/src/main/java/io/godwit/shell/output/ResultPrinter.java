package io.godwit.shell.output;

import io.godwit.api.session.SqlRows;
import java.io.PrintStream;

/** A way to print rows. Memory stays bounded however many there are. One thread. */
public sealed interface ResultPrinter
        permits TablePrinter, VerticalPrinter, TabbedPrinter, JsonPrinter, CsvPrinter, MarkdownPrinter {
    /** Reads and prints all rows. @return how many there were */
    long print(SqlRows rows, PrintStream out);
}
