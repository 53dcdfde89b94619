package io.godwit.shell.tunnel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/** An SSH host on this machine that lets one user through, by a password or a key, and counts who goes where. */
public final class SshGate implements AutoCloseable {
    public static final String USER = "keeper";
    public static final String PASSWORD = "Kr4nich am Tor";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair userKey = newKey();
    private final KeyPair hostKey = newKey();
    private final List<String> passed = Collections.synchronizedList(new ArrayList<>());

    public SshGate() {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setForwardingFilter(new AcceptAllForwardingFilter() {
            @Override
            protected boolean checkAcceptance(String request, Session session, SshdSocketAddress to) {
                passed.add(to.getHostName() + ":" + to.getPort());
                return true;
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            return KeyUtils.generateKeyPair("ssh-ed25519", 256);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code keeper@127.0.0.1:port}. */
    public String address() {
        return USER + "@127.0.0.1:" + server.getPort();
    }

    public int port() {
        return server.getPort();
    }

    /** Where connections went, one entry for each. */
    public List<String> passed() {
        return List.copyOf(passed);
    }

    /** How many clients are in. */
    public int clients() {
        return server.getActiveSessions().size();
    }

    /** Throws everybody out. */
    public void drop() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    KeyPair userKey() {
        return userKey;
    }

    public String fingerprint() {
        return KeyUtils.getFingerPrint(hostKey.getPublic());
    }

    /** A line of known_hosts that holds the host's key. */
    public String knownHost() {
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    /** A line of known_hosts that holds some other key. */
    public String strangeHost() {
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(newKey().getPublic()) + "\n";
    }

    /** The user's private key in OpenSSH's form. */
    public Path writeKey(Path file, @Nullable String passphrase) throws IOException, GeneralSecurityException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        OpenSSHKeyEncryptionContext lock = null;
        if (passphrase != null) {
            lock = new OpenSSHKeyEncryptionContext();
            lock.setPassword(passphrase);
            lock.setCipherType("256");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "test", lock, out);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
