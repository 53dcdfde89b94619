package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One release's programs, unpacked and able to run. Immutable; shared by all servers of that release. */
record Installation(ServerRelease release, Path home, Map<String, String> environment) {
    // Part of the directory's name: raise it when other files are unpacked than before.
    private static final String FORMAT = "program-1";

    /**
     * Unpacks the release into the cache at the first call, which takes seconds, and for {@link ServerRelease#MYSQL_9}
     * fetches it; later calls take milliseconds.
     */
    static Installation of(ServerRelease release, ServerCache cache) {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.equals("Linux amd64")) {
            throw new GodwitException(LocalServerError.UNSUPPORTED_PLATFORM,
                    release + " cannot be started on " + platform + ": its programs are made for Linux on x86-64",
                    "Use a server in a container or on another machine.");
        }
        Path home = cache.directory(release.label() + "/" + FORMAT,
                into -> ServerSource.of(release).unpackInto(into));
        try {
            return new Installation(release, home,
                    new SharedLibraries(cache, new DebianPackages()).environmentOf(home.resolve("bin/mysqld")));
        } catch (IOException e) {
            throw new GodwitException(LocalServerError.FILES_UNUSABLE, "Cannot run mysqld of " + release + ": " + e,
                    null, e);
        }
    }

    /** The words that run mysqld on a data directory, followed by the options. */
    List<String> mysqld(Path data, List<String> options) throws IOException {
        List<String> words = new ArrayList<>(List.of(home.resolve("bin/mysqld").toString(), "--no-defaults",
                "--basedir=" + home, "--datadir=" + data));
        if (Integer.valueOf(0).equals(Files.getAttribute(data.getParent(), "unix:uid"))) {
            // mysqld refuses to run as root unless told that this is meant.
            words.add("--user=root");
        }
        words.addAll(options);
        return words;
    }
}
