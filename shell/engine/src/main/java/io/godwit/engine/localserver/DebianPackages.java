package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes single libraries out of packages of Debian, Ubuntu and their kin. Needs no rights: packages are downloaded and
 * unpacked, never installed. Thread-safe.
 */
final class DebianPackages {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    // Newer name first: since Debian 13 and Ubuntu 24.04 the old name is at most a virtual package.
    private static final Map<String, List<String>> PACKAGES = Map.of(
            "libaio.so.1", List.of("libaio1t64", "libaio1"),
            "libnuma.so.1", List.of("libnuma1"),
            "libcrypt.so.1", List.of("libcrypt1"));

    /** Puts the library into the directory under exactly that name. */
    void fetch(String library, Path directory) throws IOException {
        Path work = Files.createTempDirectory("godwit-");
        try {
            Path unpacked = work.resolve("unpacked");
            Files.createDirectory(unpacked);
            Command.run(List.of("dpkg", "-x", download(library, work).toString(), unpacked.toString()), work, Map.of(),
                    LIMIT).orThrow();
            Path file = find(unpacked, library)
                    .orElseThrow(() -> missing(library, "its package holds no such file", null));
            // Follows the link, and gives libaio.so.1t64 the name that older programs ask for.
            Files.copy(file.toRealPath(), directory.resolve(library));
        } catch (IOException | GodwitException e) {
            throw e instanceof GodwitException g && g.code() == LocalServerError.LIBRARY_MISSING
                    ? g
                    : missing(library, String.valueOf(e.getMessage()), e);
        } finally {
            new FileTree(work).delete();
        }
    }

    private static Path download(String library, Path work) throws IOException {
        List<String> names = PACKAGES.getOrDefault(library, List.of());
        List<String> reasons = new ArrayList<>();
        Optional<Path> found = download(names, List.of(), work, reasons);
        if (found.isEmpty() && !names.isEmpty()) {
            // The system's package lists may be absent or too old; private ones need no rights.
            Files.createDirectories(work.resolve("lists/partial"));
            List<String> privately = List.of("-o", "Dir::State::lists=" + work.resolve("lists"), "-o",
                    "Debug::NoLocking=1");
            Command update = apt(work, privately, "update");
            if (update.succeeded()) {
                found = download(names, privately, work, reasons);
            } else {
                reasons.add(update.output());
            }
        }
        return found.orElseThrow(() -> missing(library, String.join("; ", reasons), null));
    }

    private static Optional<Path> download(List<String> names, List<String> options, Path work, List<String> reasons)
            throws IOException {
        for (String name : names) {
            Command download = apt(work, options, "download", name);
            Optional<Path> file = find(work, name + "_");
            if (download.succeeded() && file.isPresent()) {
                return file;
            }
            reasons.add(download.output());
        }
        return Optional.empty();
    }

    private static Command apt(Path work, List<String> options, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
        command.addAll(options);
        command.addAll(List.of(words));
        return Command.run(command, work, Map.of("LC_ALL", "C"), LIMIT);
    }

    private static Optional<Path> find(Path directory, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().findFirst();
        }
    }

    private static GodwitException missing(String library, String reason, @Nullable Exception cause) {
        List<String> names = PACKAGES.getOrDefault(library, List.of());
        return new GodwitException(LocalServerError.LIBRARY_MISSING,
                "mysqld needs `" + library + "`, which this system lacks and which could not be fetched: " + reason,
                names.isEmpty()
                        ? "Install the package that holds it."
                        : "Install it as an administrator: apt-get install " + names.getLast() + " (or "
                                + names.getFirst() + " on newer systems).",
                cause);
    }
}
