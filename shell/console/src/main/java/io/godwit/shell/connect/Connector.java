package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.engine.route.Route;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.Transport;
import io.godwit.shell.credential.CredentialError;
import io.godwit.shell.tunnel.SshQuestions;
import io.godwit.shell.tunnel.Tunnels;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** From a target with gaps to a session. Closing it ends the tunnels. One thread, because a password may be asked for. */
public final class Connector implements AutoCloseable {
    private final PasswordSource passwords;
    private final SourceGuard guard;
    private final Supplier<Duration> patience;
    private final Tunnels tunnels;
    private final SavedPasswords saved;

    /**
     * @param patience how long to wait for a server, where nothing was said of it; asked anew each time
     * @param tunnels for servers behind SSH hosts; closed with this
     */
    public Connector(PasswordSource passwords, boolean allowSourceWrite, Supplier<Duration> patience, Tunnels tunnels,
            SavedPasswords saved) {
        this.passwords = passwords;
        this.guard = new SourceGuard(new Roles(), allowSourceWrite);
        this.patience = patience;
        this.tunnels = tunnels;
        this.saved = saved;
    }

    /** A connector whose sessions may not write to the source in use. */
    public Connector(PasswordSource passwords) {
        this(passwords, false);
    }

    /** @param allowSourceWrite whether sessions may write to the source in use */
    public Connector(PasswordSource passwords, boolean allowSourceWrite) {
        this(passwords, allowSourceWrite, Transport.DEFAULT::connectTimeout, Tunnels.ofUser(SshQuestions.NOBODY),
                SavedPasswords.none());
    }

    /** Opens a session of its own, beside the current one. What an SSH host asks for comes before the server's password. */
    public OpenSession open(ConnectionTarget named) {
        ConnectionTarget target = named.withTimeout(patience.get());
        Optional<Route> tunnel = target.ssh().map(ssh -> tunnels.open(ssh, target.patience()));
        if (target.password().isPresent()) {
            return open(target, target.password().get(), tunnel);
        }
        Optional<Secret> kept = passwords.origin() == PasswordSource.Origin.LAST
                ? saved.find(target)
                : Optional.empty();
        return kept.map(secret -> openKept(target, secret, tunnel)).orElseGet(() -> openAsked(target, tunnel));
    }

    private OpenSession open(ConnectionTarget target, Secret password, Optional<Route> tunnel) {
        return open(new SessionFactory(target.spec(password, tunnel)));
    }

    private OpenSession openAsked(ConnectionTarget target, Optional<Route> tunnel) {
        Secret password = passwords.passwordFor(target);
        OpenSession session = open(target, password, tunnel);
        saved.offer(target, password, passwords.origin() != PasswordSource.Origin.GIVEN);
        return session;
    }

    /** A kept password that the server does not take any more is asked for anew, where there is somebody to ask. */
    private OpenSession openKept(ConnectionTarget target, Secret password, Optional<Route> tunnel) {
        try {
            return open(target, password, tunnel);
        } catch (GodwitException refused) {
            if (refused.code() != SessionError.ACCESS_DENIED) {
                throw refused;
            }
            try {
                return openAsked(target, tunnel);
            } catch (GodwitException e) {
                if (e.code() != ConnectError.PASSWORD) {
                    throw e;
                }
                throw new GodwitException(CredentialError.REFUSED,
                        "The server refused the password that is kept for " + target.display() + ".",
                        "Keep another with shell.storeCredential('" + target.display()
                                + "'), or forget it with shell.deleteCredential().",
                        refused);
            }
        }
    }

    /** Passwords that outlive the run. */
    public SavedPasswords saved() {
        return saved;
    }

    /** Where a password comes from that nothing else tells. */
    public PasswordSource passwords() {
        return passwords;
    }

    /** Opens one more session to a server that is known. */
    public OpenSession open(SessionFactory factory) {
        return new OpenSession(factory, guard);
    }

    public Roles roles() {
        return guard.roles();
    }

    public SourceGuard guard() {
        return guard;
    }

    @Override
    public void close() {
        tunnels.close();
    }
}
