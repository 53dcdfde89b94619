package io.godwit.engine.localserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An apt with sources, lists, package database and cache of its own, all in one directory: it knows Debian unstable alone,
 * believes that hardly anything is installed, and only downloads. Packages are checked against the keyring that the system
 * holds. Immutable.
 */
record PrivateApt(Path directory) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    // A server's scripts need Perl, the server does not: 10 MB less.
    private static final String INSTALLED = """
            Package: perl
            Status: install ok installed
            Architecture: amd64
            Multi-Arch: allowed
            Version: 99
            """;

    /** Writes its files; an earlier one in that directory gives way. */
    static PrivateApt in(Path directory, String mirror) throws IOException {
        for (String needed : List.of("state/lists/partial", "cache/archives/partial")) {
            Files.createDirectories(directory.resolve(needed));
        }
        Files.writeString(directory.resolve("unstable.sources"), sources(mirror));
        Files.writeString(directory.resolve("status"), INSTALLED);
        Files.writeString(directory.resolve("apt.conf"), settings(directory));
        return new PrivateApt(directory);
    }

    private static String sources(String mirror) {
        return """
                Types: deb
                URIs: %s
                Suites: unstable
                Components: main
                Architectures: amd64
                Targets: Packages
                Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
                """.formatted(mirror);
    }

    /**
     * The system's own settings are read first, for they may name a proxy or a mirror's password; its hooks and preferences
     * are for its own packages.
     */
    private static String settings(Path directory) {
        return """
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                #clear APT::Default-Release;
                Dir::Etc::sourcelist "%1$s/unstable.sources";
                Dir::Etc::sourceparts "/dev/null";
                Dir::Etc::preferences "/dev/null";
                Dir::Etc::preferencesparts "/dev/null";
                Dir::State "%1$s/state";
                Dir::State::lists "lists";
                Dir::State::status "%1$s/status";
                Dir::Cache "%1$s/cache";
                Dir::Cache::archives "archives";
                APT::Architecture "amd64";
                APT::Get::Assume-Yes "true";
                APT::Get::Download-Only "true";
                APT::Install-Recommends "false";
                APT::Keep-Downloaded-Packages "true";
                APT::Sandbox::User "root";
                APT::Update::Error-Mode "any";
                Acquire::Languages "none";
                Acquire::Retries "1";
                Acquire::http::Timeout "15";
                Acquire::https::Timeout "15";
                Debug::NoLocking "true";
                """.formatted(directory);
    }

    /** Runs {@code apt-get} with these words and fails with what it printed. */
    void run(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("apt-get", "-qq", "-c",
                directory.resolve("apt.conf").toString()));
        command.addAll(List.of(words));
        Command.run(command, directory, Map.of("LC_ALL", "C"), LIMIT).orThrow();
    }

    /** The package files downloaded so far. */
    List<Path> fetched() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("cache/archives"))) {
            return files.filter(f -> f.toString().endsWith(".deb")).sorted().toList();
        }
    }
}
