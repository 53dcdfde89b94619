package io.godwit.shell.credential;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whether a file is its owner's alone. Stateless. */
final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER = Set.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE);

    private PrivateFiles() {
    }

    /** @throws GodwitException if others may read or change it @throws IOException if it is not there */
    static void require(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new GodwitException(CredentialError.FILE,
                    "Cannot use '" + file + "': others than its owner may read or change it.",
                    "Run chmod 600 " + file + ", and change the passwords if somebody may have seen them.");
        }
    }
}
