package io.godwit.shell.tunnel;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.future.CancelOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * Into an SSH host: by the agent's keys, then those in files, then a password, which is asked for once all else was refused. What the
 * user said is remembered, so that a tunnel that was lost comes back without questions. One thread at a time.
 */
final class SshLogin {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private final SshTarget target;
    private final SshHome home;
    private final SshQuestions questions;
    private final Duration patience;
    private Optional<Secret> password;
    private @Nullable List<KeyPair> keys;

    /** @param patience for each step in which the host has to answer */
    SshLogin(SshTarget target, SshHome home, SshQuestions questions, Duration patience) {
        this.target = target;
        this.home = home;
        this.questions = questions;
        this.patience = patience;
        this.password = target.password();
    }

    /** @return closed by {@link #end} @throws GodwitException if the host is unknown, out of reach, or refuses */
    ClientSession open() {
        HostConfigEntry host = home.resolve(target);
        List<KeyPair> own = keys(host);
        HostKeys known = hostKeys(host);
        Optional<ClientSession> session = attempt(host, known, own);
        if (session.isEmpty() && known.isUnknown()) {
            known.learn(questions);
            session = attempt(host, hostKeys(host), own);
        }
        if (session.isEmpty() && password.isEmpty()) {
            password = questions.secret("Password for SSH " + display(host));
            session = password.isEmpty() ? session : attempt(host, hostKeys(host), own);
            password = session.isEmpty() ? Optional.empty() : password; // the next try asks again
        }
        return session.orElseThrow(() -> denied(host));
    }

    private HostKeys hostKeys(HostConfigEntry host) {
        return new HostKeys(home.knownHosts(host), host.getHostName(), host.getPort());
    }

    private List<KeyPair> keys(HostConfigEntry host) {
        List<KeyPair> known = keys;
        if (known == null) {
            known = new ArrayList<>();
            if (target.identityFile().isPresent()) {
                known.addAll(SshKeys.named(target.identityFile().get(), target.passphrase(), questions));
            } else {
                List<Path> configured = host.getIdentities().stream().map(Path::of).filter(Files::isReadable).toList();
                known.addAll(SshKeys.usual(configured.isEmpty() ? home.usualKeys() : configured));
            }
            keys = known;
        }
        return known;
    }

    /** @return empty if the host refuses the user, or showed a key that is not known */
    private Optional<ClientSession> attempt(HostConfigEntry host, HostKeys known, List<KeyPair> own) {
        SshClient client = client(known, own);
        boolean done = false;
        try {
            ClientSession session = client.connect(host, null, null)
                    .verify(patience, CancelOption.CANCEL_ON_TIMEOUT).getSession();
            password.map(Secret::reveal).ifPresent(session::addPasswordIdentity);
            boolean in = session.auth().verify(patience, CancelOption.CANCEL_ON_TIMEOUT).isSuccess();
            session.setSessionHeartbeat(HeartbeatType.IGNORE, KEEP_ALIVE);
            done = in;
            return Optional.of(session);
        } catch (IOException e) {
            known.requireNotRefused();
            if (known.isUnknown() || isRefusal(e)) {
                return Optional.empty();
            }
            throw new GodwitException(TunnelError.UNREACHABLE,
                    "Cannot connect to SSH host " + display(host) + ": " + reason(e) + ".",
                    "Check host and port of --ssh, and that no firewall is between.", e);
        } finally {
            if (!done) {
                client.close(true);
            }
        }
    }

    private SshClient client(HostKeys known, List<KeyPair> own) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(known);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(own));
        client.setSignatureFactories(firstOf(known.kinds(), ClientBuilder.setUpDefaultSignatureFactories(true)));
        CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
        agent().ifPresent(socket -> client.setAgentFactory(new AgentClient.Factory(socket)));
        client.start();
        return client;
    }

    /** A host has several keys; the one that is known of it is the one to ask for. */
    private static List<NamedFactory<Signature>> firstOf(Set<String> kinds, List<NamedFactory<Signature>> all) {
        List<NamedFactory<Signature>> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(f -> !kinds.contains(KeyUtils.getCanonicalKeyType(f.getName()))));
        return sorted;
    }

    private Optional<Path> agent() {
        return target.identityFile().isPresent() ? Optional.empty() : home.agent().filter(Files::exists);
    }

    private static boolean isRefusal(IOException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SshException ssh
                    && (ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                            || String.valueOf(ssh.getMessage()).contains("authentication failures"))) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : String.valueOf(root.getMessage());
    }

    private GodwitException denied(HostConfigEntry host) {
        return new GodwitException(TunnelError.DENIED, "SSH host " + display(host) + " refused the user, its keys"
                + (password.isPresent() ? " and the password." : "; no password was given."),
                "Check the user name; name a key with --ssh-identity-file, or connect at a terminal to be asked for a password.");
    }

    private static String display(HostConfigEntry host) {
        return host.getUsername() + "@" + host.getHostName() + ":" + host.getPort();
    }

    /** Ends a session, and all that was made for it. */
    static void end(ClientSession session) {
        if (session.getFactoryManager() instanceof SshClient client) {
            client.close(true);
        }
    }
}
