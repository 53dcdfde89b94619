package io.godwit.shell.connect;

import io.godwit.api.option.Secret;
import io.godwit.engine.route.Route;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.Transport;
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

    /**
     * @param patience how long to wait for a server, where nothing was said of it; asked anew each time
     * @param tunnels for servers behind SSH hosts; closed with this
     */
    public Connector(PasswordSource passwords, boolean allowSourceWrite, Supplier<Duration> patience, Tunnels tunnels) {
        this.passwords = passwords;
        this.guard = new SourceGuard(new Roles(), allowSourceWrite);
        this.patience = patience;
        this.tunnels = tunnels;
    }

    /** A connector whose sessions may not write to the source in use. */
    public Connector(PasswordSource passwords) {
        this(passwords, false);
    }

    /** @param allowSourceWrite whether sessions may write to the source in use */
    public Connector(PasswordSource passwords, boolean allowSourceWrite) {
        this(passwords, allowSourceWrite, Transport.DEFAULT::connectTimeout, Tunnels.ofUser(SshQuestions.NOBODY));
    }

    /** Opens a session of its own, beside the current one. What an SSH host asks for comes before the server's password. */
    public OpenSession open(ConnectionTarget named) {
        ConnectionTarget target = named.withTimeout(patience.get());
        Optional<Route> tunnel = target.ssh().map(ssh -> tunnels.open(ssh, target.patience()));
        Secret password = target.password().orElseGet(() -> passwords.passwordFor(target));
        return open(new SessionFactory(target.spec(password, tunnel)));
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
