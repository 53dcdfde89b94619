package io.godwit.shell.output;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where the program reads and writes.
 *
 * @param terminal whether a person sits at both ends of {@code in} and {@code out}
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
}
