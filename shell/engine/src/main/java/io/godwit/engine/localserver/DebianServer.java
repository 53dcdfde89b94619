package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The 9.x server out of Debian unstable. It brings all its libraries along and is started by its own dynamic loader, so it
 * runs on systems whose C library is too old for it. Immutable.
 */
record DebianServer(DebianUnstable packages) implements ServerSource {
    private static final String PACKAGE = "mysql-server-core";
    private static final String LIBRARIES = "lib/x86_64-linux-gnu";

    // Found by its own path, as the directory is filled under another name than it is used by. The system's library cache
    // is not asked: it would answer for what is missing here with something that may not fit.
    private static final String PROGRAM = """
            #!/bin/sh
            home=${0%/bin/*}
            libraries=$home/lib/x86_64-linux-gnu
            exec "$libraries/ld-linux-x86-64.so.2" --inhibit-cache --library-path "$libraries" \\
                "$home/libexec/${0##*/}" "$@"
            """;

    @Override
    public void unpackInto(Path directory) throws IOException {
        Path root = directory.resolve("root");
        packages.unpack(PACKAGE, Files.createDirectory(root));
        Path usr = root.resolve("usr");
        // mysqld knows plugins and messages by paths below its base directory, which in the package is /usr.
        move(usr.resolve("lib/mysql"), directory.resolve("lib/mysql"));
        move(usr.resolve("share/mysql"), directory.resolve("share/mysql"));
        moveLibraries(usr.resolve(LIBRARIES), Files.createDirectories(directory.resolve(LIBRARIES)));
        Files.createDirectory(directory.resolve("bin"));
        addProgram("mysqld", usr.resolve("sbin"), directory);
        addProgram("mysqlbinlog", usr.resolve("bin"), directory);
        new FileTree(root).delete();
        check(directory.resolve("bin/mysqld"));
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.move(from, to);
    }

    private static void moveLibraries(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.getFileName().toString().contains(".so")).toList()) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void addProgram(String name, Path from, Path directory) throws IOException {
        move(from.resolve(name), directory.resolve("libexec").resolve(name));
        Path program = Files.writeString(directory.resolve("bin").resolve(name), PROGRAM);
        if (!program.toFile().setExecutable(true, false)) {
            throw new IOException("'" + program + "' cannot be made executable");
        }
    }

    /** Unstable moves on: what does not load, or is no 9.x any more, must not get into the cache. */
    private static void check(Path mysqld) throws IOException {
        String version = Command.run(List.of(mysqld.toString(), "--no-defaults", "--version"), Path.of("/"), Map.of(),
                Duration.ofSeconds(30)).orThrow().output();
        if (!version.contains("Ver 9.")) {
            throw new GodwitException(LocalServerError.PACKAGES_MISSING,
                    "Debian unstable holds another server than 9.x: " + version, null);
        }
    }
}
