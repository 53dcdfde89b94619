package io.godwit.shell.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** Where a user's own files are: {@code GODWIT_USER_CONFIG_HOME}, else {@code ~/.godwit}. Immutable. */
public record UserDirectory(Path path) {
    public static UserDirectory of(Map<String, String> environment) {
        String asked = environment.getOrDefault("GODWIT_USER_CONFIG_HOME", "");
        return new UserDirectory(asked.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".godwit")
                : Path.of(asked));
    }

    /** Where journals of what was done to servers are. */
    public Path state() {
        return path.resolve("state");
    }

    /** A file that only its owner may read, made if it is not there; empty where that cannot be done. */
    public Optional<Path> privateFile(String name) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                restrict(path, "rwx------");
            }
            Path file = path.resolve(name);
            try {
                Files.createFile(file);
                restrict(file, "rw-------");
            } catch (FileAlreadyExistsException e) {
                return Optional.of(file);
            }
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A file, whether it is there or not. */
    public Path file(String name) {
        return path.resolve(name);
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
