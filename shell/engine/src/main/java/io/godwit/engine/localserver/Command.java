package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program run to its end, with its exit status and everything it printed. Immutable. */
record Command(List<String> words, int status, String output) {

    /**
     * Runs the program and waits for it; its output goes through a file, so that a program that hangs with its output open is
     * still ended at the limit.
     */
    static Command run(List<String> words, Path directory, Map<String, String> environment, Duration limit)
            throws IOException {
        Path output = Files.createTempFile("godwit-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!finishes(process, limit)) {
                process.destroyForcibly();
                throw new GodwitException(LocalServerError.PROGRAM_FAILED,
                        "`" + words.getFirst() + "` did not end within " + limit.toSeconds() + " s", null);
            }
            return new Command(words, process.exitValue(),
                    new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    boolean succeeded() {
        return status == 0;
    }

    /** Returns this if the program succeeded, else throws with what it printed. */
    Command orThrow() {
        if (!succeeded()) {
            throw new GodwitException(LocalServerError.PROGRAM_FAILED,
                    "`" + String.join(" ", words) + "` ended with status " + status + ": " + output, null);
        }
        return this;
    }

    private static boolean finishes(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    /** Keeps the thread's interrupt flag and tells the caller to give up. */
    static GodwitException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new GodwitException(LocalServerError.INTERRUPTED, "Interrupted while a program was running", null,
                cause);
    }
}
