package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fetches packages of Debian unstable with everything they depend on, down to the C library. Needs no rights and leaves the
 * system alone. Immutable.
 *
 * @param mirrors addresses to try, in order
 */
record DebianUnstable(List<String> mirrors) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /**
     * Unpacks the package and its dependencies below the directory, as they would lie below the root directory.
     *
     * @throws GodwitException with {@link LocalServerError#PACKAGES_MISSING} and every mirror's reason
     */
    void unpack(String name, Path directory) throws IOException {
        Path work = directory.resolveSibling(directory.getFileName() + ".fetched");
        try {
            for (Path file : fetch(name, work)) {
                Command.run(List.of("dpkg-deb", "-x", file.toString(), directory.toString()), work, Map.of(), LIMIT)
                        .orThrow();
            }
        } finally {
            if (Files.exists(work)) {
                new FileTree(work).delete();
            }
        }
    }

    private List<Path> fetch(String name, Path work) {
        List<String> reasons = new ArrayList<>();
        for (String mirror : mirrors) {
            try {
                PrivateApt apt = PrivateApt.in(work, mirror);
                apt.run("update");
                apt.run("install", name);
                return apt.fetched();
            } catch (IOException | GodwitException e) {
                reasons.add(mirror + ": " + e.getMessage());
            }
        }
        throw new GodwitException(LocalServerError.PACKAGES_MISSING,
                "Package " + name + " of Debian unstable cannot be fetched: " + String.join("; ", reasons),
                "It comes from a Debian mirror, through apt: use a Debian system that can reach one.");
    }
}
