package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A freshly initialised data directory, made once per release and copied for every server: copying takes a tenth of a
 * second, initialising several. Immutable.
 */
record DataTemplate(Path directory) {
    // Part of the directory's name: raise it when the options below change.
    private static final String FORMAT = "data-1";
    private static final String COPY_SCRIPT = "cp -R \"$1\" \"$2\" && shift 2 && exec \"$@\"";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** @param fixed options that hold for a data directory's whole life, such as {@code --lower-case-table-names=1} */
    static DataTemplate of(Installation installation, List<String> fixed, ServerCache cache) {
        String name = FORMAT + String.join("", fixed).replaceAll("[^\\w.=-]", "_");
        return new DataTemplate(cache.directory(installation.release().label() + "/" + name,
                into -> initialise(installation, fixed, into.resolve("data"))).resolve("data"));
    }

    /**
     * A command that copies the template and then becomes the given one. A guard that runs it covers the copying as well, so
     * that a process killed meanwhile leaves no half of a data directory behind.
     */
    List<String> copiedThen(Path data, List<String> command) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", COPY_SCRIPT, "godwit-copy", directory.toString(),
                data.toString()));
        words.addAll(command);
        return words;
    }

    private static void initialise(Installation installation, List<String> fixed, Path data) throws IOException {
        Path work = Files.createTempDirectory("godwit-");
        List<String> options = ServerOptions.initialising(installation.release(), fixed);
        // Under guard as well: a killed process must not leave an initialising server behind.
        Guard guard = Guard.start(work, installation.mysqld(data, options), installation.environment());
        try {
            await(guard, work, installation.release());
        } finally {
            guard.end();
        }
        // Every server makes its own UUID; two with the same one cannot replicate.
        Files.deleteIfExists(data.resolve("auto.cnf"));
    }

    private static void await(Guard guard, Path work, ServerRelease release) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            OptionalInt status = guard.exitStatus();
            if (status.isPresent() && status.getAsInt() == 0) {
                return;
            }
            if (status.isPresent() || System.nanoTime() > deadline) {
                throw new GodwitException(LocalServerError.INITIALISE_FAILED,
                        "A data directory for " + release + " cannot be made: "
                                + new ErrorLog(work.resolve(Guard.LOG)).tail(),
                        null);
            }
            Pause.briefly();
        }
    }
}
