package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses of Debian's archive: those this system is set up with, so that a machine behind a mirror stays behind it. */
final class DebianMirrors {
    private static final String OFFICIAL = "http://deb.debian.org/debian/";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    // The archive itself, under whatever name a mirror gives it; not its side archives, which hold no unstable.
    private static final Pattern ARCHIVE = Pattern.compile(
            "https?://\\S+/debian(?!-security|-debug|-ports|-backports)[^/\\s]*/");

    private DebianMirrors() {
    }

    /** Asks apt, which knows every way of writing a source; the official address comes last. */
    static List<String> ofThisSystem() {
        try {
            return of(Command.run(List.of("apt-get", "indextargets", "--no-release-info", "--format", "$(REPO_URI)",
                    "Created-By: Packages"), Path.of("/"), Map.of("LC_ALL", "C"), LIMIT).output());
        } catch (IOException | GodwitException e) {
            // Without apt, fetching will fail and tell so.
            return List.of(OFFICIAL);
        }
    }

    /** @param uris one a line; other lines are passed over */
    static List<String> of(String uris) {
        return Stream.concat(uris.lines().filter(u -> ARCHIVE.matcher(u).matches()), Stream.of(OFFICIAL)).distinct()
                .toList();
    }
}
