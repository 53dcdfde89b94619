package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.engine.route.Route;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.Transport;
import io.godwit.shell.credential.CredentialError;
import io.godwit.shell.log.LogLevel;
import io.godwit.shell.log.ShellLog;
import io.godwit.shell.tunnel.SshQuestions;
import io.godwit.shell.tunnel.SshTarget;
import io.godwit.shell.tunnel.Tunnels;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** From a target with gaps to a session. Closing it ends the tunnels. One thread, because a password may be asked for. */
public final class Connector implements AutoCloseable {
    private final PasswordSource passwords;
    private final SourceGuard guard;
    private final Means means;

    /**
     * What a connector needs besides passwords. Immutable.
     *
     * @param patience how long to wait for a server, where nothing was said of it; asked anew each time
     * @param tunnels for servers behind SSH hosts; closed with the connector
     * @param saved passwords that outlive the run
     * @param log told of connections and of statements
     */
    public record Means(Supplier<Duration> patience, Tunnels tunnels, SavedPasswords saved, ShellLog log) {
        static Means plain() {
            return new Means(Transport.DEFAULT::connectTimeout, Tunnels.ofUser(SshQuestions.NOBODY),
                    SavedPasswords.none(), ShellLog.none());
        }
    }

    /** @param allowSourceWrite whether sessions may write to the source in use */
    public Connector(PasswordSource passwords, boolean allowSourceWrite, Means means) {
        this.passwords = passwords;
        this.guard = new SourceGuard(new Roles(), allowSourceWrite);
        this.means = means;
    }

    /** A connector whose sessions may not write to the source in use. */
    public Connector(PasswordSource passwords) {
        this(passwords, false);
    }

    /** @param allowSourceWrite whether sessions may write to the source in use */
    public Connector(PasswordSource passwords, boolean allowSourceWrite) {
        this(passwords, allowSourceWrite, Means.plain());
    }

    /** Opens a session of its own, beside the current one. What an SSH host asks for comes before the server's password. */
    public OpenSession open(ConnectionTarget named) {
        ConnectionTarget target = named.withTimeout(means.patience.get());
        concealSsh(target);
        Optional<Route> tunnel = target.ssh().map(ssh -> means.tunnels.open(ssh, target.patience()));
        if (target.password().isPresent()) {
            return open(target, target.password().get(), tunnel);
        }
        Optional<Secret> kept = passwords.origin() == PasswordSource.Origin.LAST
                ? means.saved.find(target)
                : Optional.empty();
        return kept.map(secret -> openKept(target, secret, tunnel)).orElseGet(() -> openAsked(target, tunnel));
    }

    private OpenSession open(ConnectionTarget target, Secret password, Optional<Route> tunnel) {
        means.log.conceal(password);
        OpenSession session = open(new SessionFactory(target.spec(password, tunnel)));
        means.log.write(LogLevel.INFO, "Connected to " + session.spec().display() + tunnel
                .map(route -> " " + route.through()).orElse("") + ", connection " + session.id());
        return session;
    }

    private void concealSsh(ConnectionTarget target) {
        target.ssh().flatMap(SshTarget::password).ifPresent(means.log::conceal);
        target.ssh().flatMap(SshTarget::passphrase).ifPresent(means.log::conceal);
    }

    private OpenSession openAsked(ConnectionTarget target, Optional<Route> tunnel) {
        Secret password = passwords.passwordFor(target);
        OpenSession session = open(target, password, tunnel);
        means.saved.offer(target, password, passwords.origin() != PasswordSource.Origin.GIVEN);
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

    public ShellLog log() {
        return means.log;
    }

    /** Passwords that outlive the run. */
    public SavedPasswords saved() {
        return means.saved;
    }

    /** Where a password comes from that nothing else tells. */
    public PasswordSource passwords() {
        return passwords;
    }

    /** Opens one more session to a server that is known. */
    public OpenSession open(SessionFactory factory) {
        return new OpenSession(factory, guard, means.log);
    }

    public Roles roles() {
        return guard.roles();
    }

    public SourceGuard guard() {
        return guard;
    }

    @Override
    public void close() {
        means.tunnels.close();
    }
}
