package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The file a release comes in, which the build downloads: a {@code .zip} or a {@code .tar.gz} with {@code bin}, {@code lib}
 * and {@code share} at its top. Immutable.
 */
record ServerArchive(ServerRelease release, Path file) implements ServerSource {
    /** Names a properties file with a line {@code label=path} for every release that is at hand. */
    static final String LIST_PROPERTY = "godwit.servers";

    // The zip is a whole distribution of 2 GB; these are what a server and its clients open. The authentication clients
    // would need Kerberos and LDAP libraries and speak to no server started here.
    private static final Pattern NEEDED = Pattern.compile("bin/(mysqld|mysql|mysqldump|mysqlbinlog)"
            + "|lib/private/lib(crypto|ssl|protobuf-lite)\\.so\\.[\\d.]+|lib/private/icudt\\w+/.*"
            + "|lib/plugin/(?!authentication_)[^/]+\\.so|share/(charsets|english)/.*|share/[^/]+");

    static ServerArchive find(ServerRelease release) {
        return find(release, System.getProperty(LIST_PROPERTY, ""));
    }

    /** @param list path of the properties file, or empty */
    static ServerArchive find(ServerRelease release, String list) {
        if (list.isEmpty()) {
            throw missing(release, "system property " + LIST_PROPERTY + " is not set");
        }
        Properties paths = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(list))) {
            paths.load(reader);
        } catch (IOException e) {
            throw missing(release, "'" + list + "' cannot be read (" + e + ")");
        }
        String path = paths.getProperty(release.label());
        if (path == null) {
            throw missing(release, "'" + list + "' has no line for " + release.label());
        }
        if (!Files.isReadable(Path.of(path))) {
            throw missing(release, "'" + path + "' cannot be read");
        }
        return new ServerArchive(release, Path.of(path));
    }

    private static GodwitException missing(ServerRelease release, String reason) {
        return new GodwitException(LocalServerError.ARCHIVE_MISSING,
                "The archive of " + release + " is not at hand: " + reason,
                "Build with ./mvnw, which downloads it and writes shell/engine/target/servers.properties.");
    }

    @Override
    public void unpackInto(Path directory) throws IOException {
        if (file.toString().endsWith(".zip")) {
            unzipInto(directory);
        } else {
            Command.run(List.of("tar", "-xzf", file.toString(), "--no-same-owner"), directory, Map.of(),
                    Duration.ofMinutes(5)).orThrow();
        }
    }

    private void unzipInto(Path directory) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && NEEDED.matcher(entry.getName()).matches()) {
                    write(zip, entry, directory);
                }
            }
        }
    }

    private static void write(ZipFile zip, ZipEntry entry, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("'" + entry.getName() + "' points outside of the archive");
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, target);
        }
        // The JDK's zip reader does not tell permissions.
        if (entry.getName().startsWith("bin/") && !target.toFile().setExecutable(true, false)) {
            throw new IOException("'" + target + "' cannot be made executable");
        }
    }
}
