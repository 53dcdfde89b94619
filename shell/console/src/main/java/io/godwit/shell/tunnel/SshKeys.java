package io.godwit.shell.tunnel;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Private keys in files. Stateless. */
final class SshKeys {
    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private SshKeys() {
    }

    /** @throws GodwitException if the file cannot be used */
    static List<KeyPair> named(Path file, Optional<Secret> passphrase, SshQuestions questions) {
        if (!Files.isReadable(file)) {
            throw unusable(file, Files.exists(file) ? "this user may not read it" : "there is no such file",
                    "Name the private key with --ssh-identity-file.", null);
        }
        requirePrivate(file);
        return read(file, passphrase, questions);
    }

    /** Keys at the usual places; those that are locked are left to the agent. */
    static List<KeyPair> usual(List<Path> files) {
        List<KeyPair> keys = new ArrayList<>();
        for (Path file : files) {
            try {
                keys.addAll(read(file, Optional.empty(), SshQuestions.NOBODY));
            } catch (GodwitException e) {
                // Nobody named it.
            }
        }
        return keys;
    }

    private static void requirePrivate(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw unusable(file, "other users may read or change it", "Run chmod 600 " + file, null);
            }
        } catch (IOException e) {
            throw unusable(file, "its permissions cannot be read", "Name another with --ssh-identity-file.", e);
        }
    }

    private static List<KeyPair> read(Path file, Optional<Secret> passphrase, SshQuestions questions) {
        boolean[] locked = new boolean[1];
        FilePasswordProvider unlock = (session, resource, attempt) -> {
            locked[0] = true;
            return passphrase.or(() -> questions.secret("Passphrase of " + file)).map(Secret::reveal).orElse(null);
        };
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, unlock);
            List<KeyPair> keys = new ArrayList<>();
            if (found != null) {
                found.forEach(keys::add);
            }
            if (keys.isEmpty()) {
                throw new GeneralSecurityException("no key");
            }
            return keys;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unusable(file, locked[0] ? "its passphrase is missing or wrong" : "there is no private key in it",
                    locked[0]
                            ? "Give ssh-identity-file-password, connect at a terminal, or add the key to an SSH agent."
                            : "Name a private key in OpenSSH's form or PEM.",
                    e);
        }
    }

    private static GodwitException unusable(Path file, String why, String remedy, @Nullable Exception cause) {
        return new GodwitException(TunnelError.FILE, "Cannot use the SSH key '" + file + "': " + why + ".", remedy,
                cause);
    }
}
