package io.godwit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** Dumps that MySQL Shell made: some in the test resources, others in a folder beside the checkout. Thread-safe. */
public final class GoldenDumps {
    public static final String OBJECTS = "mysqlsh-9.6-objects";
    public static final String TABLES_CSV = "mysqlsh-9.6-tables-csv";
    public static final String CLOUDY = "mysqlsh-9.6-cloudy-ocimds-8.4";
    /** sakila, world and the objects of {@link #OBJECTS}. */
    public static final String INSTANCE = "mysqlsh-9.6-instance";
    /** sakila and world in chunks of 128 kB. */
    public static final String CHUNKED = "mysqlsh-9.6-chunked";
    /** Format 1.0.0. */
    public static final String OLD = "dump_instance_8.0.21";

    private static final ConcurrentMap<String, Path> UNPACKED = new ConcurrentHashMap<>();

    private GoldenDumps() {
    }

    /** The directory of a dump; the test is skipped where the dump is other people's data and not at hand. */
    public static Path directory(String name) {
        java.net.URL resource = GoldenDumps.class.getResource("/dumps/" + name + "/@.json");
        if (resource != null && resource.getProtocol().equals("file")) {
            return Path.of(URI.create(resource.toString())).resolveSibling("");
        }
        if (resource != null) { // another module sees these resources inside a jar
            return UNPACKED.computeIfAbsent(name, n -> copy(n, URI.create(resource.toString())));
        }
        return UNPACKED.computeIfAbsent(name, GoldenDumps::unpack);
    }

    private static Path copy(String name, URI inJar) {
        try (FileSystem jar = FileSystems.newFileSystem(inJar, Map.of());
                Stream<Path> files = Files.list(jar.getPath("/dumps", name))) {
            Path directory = Files.createTempDirectory("godwit-dump");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAll(directory)));
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName().toString()));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack(String name) {
        Path archive = sharedFolder().map(s -> s.resolve("data/dumps/" + name + ".tar.xz")).orElse(Path.of(""));
        SkipReason.OTHER_PEOPLES_DATA.unless(Files.isRegularFile(archive), "no " + archive);
        try {
            Path directory = Files.createTempDirectory("godwit-dump");
            Process tar = new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", directory.toString()).inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("cannot unpack " + archive);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAll(directory)));
            return directory.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void deleteAll(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code -Dgodwit.shared}, else the folder {@code shared} beside the checkout. */
    static Optional<Path> sharedFolder() {
        String given = System.getProperty("godwit.shared", System.getenv().getOrDefault("GODWIT_SHARED", ""));
        if (!given.isEmpty()) {
            return Optional.of(Path.of(given));
        }
        String root = System.getProperty("godwit.root", "");
        return root.isEmpty() ? Optional.empty() : Optional.of(Path.of(root).resolveSibling("shared"));
    }
}
