package io.godwit.shell.output;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the program reads and writes.
 *
 * @param terminal whether a person sits at both ends of {@code in} and {@code out}
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    private static final int BUFFER = 1 << 16;

    /** @throws io.godwit.api.error.GodwitException if standard output has lost something of what was written to it */
    public void requireWritten() {
        OutputError.check(out);
    }

    /** In UTF-8 whatever the locale says, as the server's text is; written in large pieces, since results may be large. */
    public static PrintStream buffered(OutputStream out) {
        return new PrintStream(new BufferedOutputStream(out, BUFFER), false, StandardCharsets.UTF_8);
    }
}
