package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the libraries that a program needs and the system lacks, and gets them from the distribution's packages without
 * installing anything. Thread-safe.
 */
final class SharedLibraries {
    private static final Pattern NOT_FOUND = Pattern.compile(
            "error while loading shared libraries: (\\S+): cannot open shared object file");

    private final ServerCache cache;
    private final DebianPackages packages;

    SharedLibraries(ServerCache cache, DebianPackages packages) {
        this.cache = cache;
        this.packages = packages;
    }

    /** The environment in which the program starts: empty, or {@code LD_LIBRARY_PATH} with the libraries it lacks. */
    Map<String, String> environmentOf(Path program) throws IOException {
        Map<String, Path> fetched = new LinkedHashMap<>();
        while (true) {
            Map<String, String> environment = environment(fetched);
            Optional<String> missing = missing(program, environment);
            if (missing.isEmpty()) {
                return environment;
            }
            String library = missing.get();
            if (fetched.containsKey(library)) {
                throw new GodwitException(LocalServerError.LIBRARY_MISSING,
                        "`" + library + "` was put into '" + fetched.get(library) + "' but does not load",
                        "Remove that directory, or install the library with the system's package tool.");
            }
            fetched.put(library, cache.directory("lib/" + library, into -> packages.fetch(library, into)));
        }
    }

    private static Map<String, String> environment(Map<String, Path> fetched) {
        return fetched.isEmpty()
                ? Map.of()
                : Map.of("LD_LIBRARY_PATH",
                        fetched.values().stream().map(Path::toString).collect(Collectors.joining(":")));
    }

    /** The system's loader is asked itself, as it alone knows its search path; it names one library at a time. */
    private static Optional<String> missing(Path program, Map<String, String> environment) throws IOException {
        Command version = Command.run(List.of(program.toString(), "--no-defaults", "--version"), Path.of("/"),
                environment, Duration.ofSeconds(30));
        Matcher notFound = NOT_FOUND.matcher(version.output());
        if (notFound.find()) {
            return Optional.of(notFound.group(1));
        }
        version.orThrow();
        return Optional.empty();
    }
}
