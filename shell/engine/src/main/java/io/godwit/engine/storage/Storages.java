package io.godwit.engine.storage;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.storage.Storage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens the storage a user named. Stateless. */
public final class Storages {
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://(.*)", Pattern.DOTALL);

    /** Options of places that cannot be used yet, so that asking for one is refused by name. */
    public static final OptionSet NOT_YET = OptionSet.of(Option.notYet("osBucketName", ""),
            Option.notYet("osNamespace", ""), Option.notYet("ociConfigFile", ""), Option.notYet("ociProfile", ""),
            Option.notYet("ociAuth", ""), Option.notYet("s3BucketName", ""), Option.notYet("s3CredentialsFile", ""),
            Option.notYet("s3ConfigFile", ""), Option.notYet("s3Profile", ""), Option.notYet("s3Region", ""),
            Option.notYet("s3EndpointOverride", ""), Option.notYet("azureContainerName", ""),
            Option.notYet("azureConfigFile", ""), Option.notYet("azureStorageAccount", ""),
            Option.notYet("azureStorageSasToken", ""));

    private Storages() {
    }

    /**
     * @param location a path or a {@code file://} URL; {@code ~/} is the home directory
     * @return nothing is read or created yet
     */
    public static Storage open(String location) {
        return new LocalStorage(localPath(location));
    }

    /** The local path behind such a location. */
    public static Path localPath(String location) {
        Matcher m = SCHEME.matcher(location);
        String path = location;
        if (m.matches()) {
            if (!m.group(1).equalsIgnoreCase("file")) {
                throw new GodwitException(StorageError.SCHEME,
                        "Object storage is not supported yet: '" + m.group(1) + "://...' is not a local directory.",
                        "Use a path or a file:// URL.");
            }
            path = decoded(m.group(2));
        }
        if (path.isBlank()) {
            throw new GodwitException(StorageError.SCHEME, "The name of the directory is empty.", "Name a directory.");
        }
        if (path.equals("~") || path.startsWith("~/")) {
            return Path.of(System.getProperty("user.home") + path.substring(1));
        }
        return Path.of(path);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8); // a plus is no space in a path
        } catch (IllegalArgumentException e) {
            throw new GodwitException(StorageError.SCHEME,
                    "'" + path + "' is not the path of a URL: '%' must be followed by two hexadecimal digits.",
                    "Write a percent sign as %25, or name the directory without file://.", e);
        }
    }
}
