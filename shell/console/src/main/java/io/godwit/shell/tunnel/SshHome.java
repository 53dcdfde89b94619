package io.godwit.shell.tunnel;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntry;

/**
 * What OpenSSH keeps for a user: configuration, keys, known hosts. Immutable.
 *
 * @param agent the socket of the user's agent
 */
record SshHome(Path directory, Optional<Path> agent) {
    private static final String KNOWN_HOSTS = "UserKnownHostsFile";
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /** @param host what {@link #resolve} returned */
    Path knownHosts(HostConfigEntry host) {
        String named = host.getProperty(KNOWN_HOSTS);
        return named == null ? directory.resolve("known_hosts") : Path.of(named);
    }

    /** The keys that are tried where none is named. */
    List<Path> usualKeys() {
        return USUAL_KEYS.stream().map(directory::resolve).filter(Files::isRegularFile).toList();
    }

    /** What the host's name stands for. */
    HostConfigEntry resolve(SshTarget target) {
        Optional<Path> configuration = target.configFile().or(() -> Optional.of(directory.resolve("config")))
                .filter(path -> target.configFile().isPresent() || Files.isRegularFile(path));
        HostConfigEntry said = configuration.map(path -> read(path, target)).orElseGet(HostConfigEntry::new);
        requireNoJump(said, target);
        String user = target.user().or(() -> Optional.ofNullable(said.getUsername()).filter(u -> !u.isEmpty()))
                .orElseGet(() -> System.getProperty("user.name", ""));
        String host = Optional.ofNullable(said.getHostName()).filter(name -> !name.isEmpty()).orElse(target.host());
        int port = target.port().orElse(said.getPort() > 0 ? said.getPort() : 22);
        HostConfigEntry entry = new HostConfigEntry(target.host(), host, port, user);
        entry.setIdentities(said.getIdentities());
        Optional.ofNullable(said.getProperty(KNOWN_HOSTS)).ifPresent(file -> entry.setProperty(KNOWN_HOSTS, file));
        return entry;
    }

    private static HostConfigEntry read(Path file, SshTarget target) {
        try {
            if (!Files.isReadable(file)) {
                throw new IOException(Files.exists(file) ? "it cannot be read" : "there is no such file");
            }
            HostConfigEntry entry = new ConfigFileHostEntryResolver(file).resolveEffectiveHost(target.host(),
                    target.port().orElse(0), null, target.user().orElse(null), null, null);
            return entry == null ? new HostConfigEntry() : entry;
        } catch (IOException | RuntimeException e) {
            throw new GodwitException(TunnelError.FILE,
                    "Cannot use the SSH configuration '" + file + "': " + e.getMessage() + ".",
                    "Correct it, or name another with --ssh-config-file.", e);
        }
    }

    private static void requireNoJump(HostConfigEntry entry, SshTarget target) {
        String jump = Stream.of("ProxyJump", "ProxyCommand").map(entry::getProperty)
                .filter(value -> value != null && !value.equalsIgnoreCase("none")).findFirst().orElse("");
        if (!jump.isEmpty()) {
            throw new GodwitException(TunnelError.FILE,
                    "SSH host " + target.display() + " is reached by way of '" + jump
                            + "', which Godwit cannot do.",
                    "Open the tunnel with ssh -L and connect to its local end.");
        }
    }
}
