package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows go to a program such as {@code less}, if one is set; leaving it ends the printing. One thread. */
public final class ProgramPaging implements Paging {
    private final Supplier<String> command;
    private final PrintStream out;

    /** @param command asked for anew each time; blank for none */
    public ProgramPaging(Supplier<String> command, PrintStream out) {
        this.command = command;
        this.out = out;
    }

    /** The program was left before it had read everything. */
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1;

        Left(IOException cause) {
            super(cause);
        }
    }

    @Override
    public void page(boolean rows, Consumer<PrintStream> print) {
        String program = command.get();
        if (!rows || program.isBlank()) {
            print.accept(out);
            return;
        }
        out.flush();
        Process process = start(program);
        try (PrintStream pipe = new PrintStream(new Pipe(process.getOutputStream()), false, StandardCharsets.UTF_8)) {
            print.accept(pipe);
            pipe.flush();
        } catch (Left e) {
            // The user has seen enough.
        } finally {
            end(program, process);
        }
    }

    private static Process start(String program) {
        try {
            return new ProcessBuilder("sh", "-c", program).redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw failed(program, e.getMessage(), e);
        }
    }

    private static void end(String program, Process process) {
        int code;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Nobody reads any more, so there is nobody to tell the end.
        }
        try {
            code = process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return;
        }
        if (code == 126 || code == 127) {
            throw failed(program, "the program cannot be run", null);
        }
    }

    private static GodwitException failed(String program, @Nullable String why,
            @Nullable Throwable cause) {
        return new GodwitException(OutputError.PAGER, "The pager '" + program + "' failed: " + why + ".",
                "Set another with \\pager PROGRAM, or none with \\nopager.", cause);
    }

    /** Tells whoever prints that nobody reads, which a PrintStream keeps to itself. */
    private static final class Pipe extends OutputStream {
        private final OutputStream out;

        Pipe(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new Left(e);
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw new Left(e);
            }
        }
    }
}
