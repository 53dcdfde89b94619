package io.godwit.shell.tunnel;

import io.godwit.api.option.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The SSH host that a server lies behind, as the user wrote it. Immutable; prints without secrets.
 *
 * @param host a name that a configuration file may explain
 * @param identityFile the only key to use; empty for those of the agent and the usual files
 * @param passphrase of that key
 * @param configFile empty for {@code ~/.ssh/config}
 */
public record SshTarget(Optional<String> user, Optional<Secret> password, String host, Optional<Integer> port,
        Optional<Path> identityFile, Optional<Secret> passphrase, Optional<Path> configFile) {
    /** The same, with what was said of how to get in; a password given there goes before one of the address. */
    public SshTarget with(Optional<Secret> secret, Optional<Path> identity, Optional<Secret> identitySecret,
            Optional<Path> configuration) {
        return new SshTarget(user, secret.or(this::password), host, port, identity.or(this::identityFile),
                identitySecret.or(this::passphrase), configuration.or(this::configFile));
    }

    /** {@code user@host:port}, as far as said. */
    public String display() {
        return user.map(name -> name + "@").orElse("") + host + port.map(number -> ":" + number).orElse("");
    }

    @Override
    public String toString() {
        return display();
    }
}
