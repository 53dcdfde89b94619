package io.godwit.shell.tunnel;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;

/**
 * Whether the SSH host is the one that it was before, by OpenSSH's {@code known_hosts}. A key that is not known is kept for the user to
 * judge; nothing is accepted here that the file does not hold. Used by the connection's thread, then read by the one that waits for it.
 */
final class HostKeys implements ServerKeyVerifier {
    private static final String REVOKED = "revoked";
    private static final int USUAL_PORT = 22;

    private final Path file;
    private final String host;
    private final int port;
    private final List<KnownHostEntry> known;
    private volatile @Nullable PublicKey unknown;
    private volatile @Nullable GodwitException refused;

    HostKeys(Path file, String host, int port) {
        this.file = file;
        this.host = host;
        this.port = port;
        this.known = read(file).stream().filter(e -> e.isHostMatch(host, port)).toList();
    }

    private static List<KnownHostEntry> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<KnownHostEntry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                add(line.strip(), entries);
            }
            return entries;
        } catch (IOException e) {
            throw new GodwitException(TunnelError.FILE, "Cannot read the known hosts in '" + file + "'.",
                    "Make the file readable for this user.", e);
        }
    }

    private static void add(String line, List<KnownHostEntry> entries) {
        try {
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(KnownHostEntry.parseKnownHostEntry(line));
            }
        } catch (RuntimeException e) {
            // As OpenSSH: a line that cannot be understood vouches for nobody.
        }
    }

    /** The kinds of keys that are known of this host: the ones to ask it for. */
    Set<String> kinds() {
        return known.stream().filter(e -> e.getMarker() == null).map(e -> e.getKeyEntry().getKeyType())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        PublicKeyEntry shown = PublicKeyEntry.parsePublicKeyEntry(PublicKeyEntry.toString(key));
        if (known.stream().anyMatch(e -> REVOKED.equals(e.getMarker()) && same(e, shown))) {
            refused = refusal("shows a key that is marked as revoked in '" + file + "'", key,
                    "Ask whoever runs the host.");
            return false;
        }
        List<KnownHostEntry> usable = known.stream().filter(e -> e.getMarker() == null).toList();
        if (usable.stream().anyMatch(e -> same(e, shown))) {
            return true;
        }
        if (usable.isEmpty()) {
            unknown = key;
        } else {
            refused = refusal("shows another key than the one in '" + file
                    + "'; either it was set up anew, or somebody is in between", key,
                    "Ask whoever runs the host; if the new key is right, remove the old one with: ssh-keygen -R "
                            + pattern());
        }
        return false;
    }

    private static boolean same(KnownHostEntry entry, PublicKeyEntry key) {
        return entry.getKeyEntry().getKeyType().equals(key.getKeyType())
                && Arrays.equals(entry.getKeyEntry().getKeyData(), key.getKeyData());
    }

    private GodwitException refusal(String why, PublicKey key, String remedy) {
        return new GodwitException(TunnelError.HOST_KEY, "Not connected: SSH host " + pattern() + " " + why + " ("
                + describe(key) + ").", remedy);
    }

    private static String describe(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }

    private String pattern() {
        return port == USUAL_PORT ? host : "[" + host + "]:" + port;
    }

    /** @throws GodwitException if the host showed a key that must not be trusted */
    void requireNotRefused() {
        GodwitException e = refused;
        if (e != null) {
            throw e;
        }
    }

    /** Whether the host's key is not known at all. */
    boolean isUnknown() {
        return unknown != null;
    }

    /** Asks whether an unknown key is right, and keeps it. @throws GodwitException if it is not, or nobody is there */
    void learn(SshQuestions questions) {
        PublicKey key = unknown;
        if (key == null) {
            return;
        }
        if (!questions.agrees("SSH host " + pattern() + " is not known. Its key is " + describe(key)
                + ".\nIs that right? [y/N] ")) {
            throw refusal("is not known", key, "Compare the fingerprint with what the host says of itself"
                    + " (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), and connect once with ssh or at a terminal to keep it in '"
                    + file + "'.");
        }
        try {
            keep(key);
        } catch (IOException e) {
            throw new GodwitException(TunnelError.FILE, "Cannot keep the key of " + pattern() + " in '" + file + "'.",
                    "Make the file writable for this user.", e);
        }
    }

    private void keep(PublicKey key) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        String before = Files.readString(file);
        Files.writeString(file, (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + pattern() + " "
                + PublicKeyEntry.toString(key) + "\n", StandardOpenOption.APPEND);
    }
}
