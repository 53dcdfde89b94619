package io.godwit.shell.connect;

import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.Transport;
import java.time.Duration;
import java.util.function.Supplier;

/** From a target with gaps to a session. One thread, because a password may be asked for. */
public final class Connector {
    private final PasswordSource passwords;
    private final SourceGuard guard;
    private final Supplier<Duration> patience;

    /** @param patience how long to wait for a server, where nothing was said of it; asked anew each time */
    public Connector(PasswordSource passwords, boolean allowSourceWrite, Supplier<Duration> patience) {
        this.passwords = passwords;
        this.guard = new SourceGuard(new Roles(), allowSourceWrite);
        this.patience = patience;
    }

    /** A connector whose sessions may not write to the source in use. */
    public Connector(PasswordSource passwords) {
        this(passwords, false);
    }

    /** @param allowSourceWrite whether sessions may write to the source in use */
    public Connector(PasswordSource passwords, boolean allowSourceWrite) {
        this(passwords, allowSourceWrite, Transport.DEFAULT::connectTimeout);
    }

    /** Opens a session of its own, beside the current one. */
    public OpenSession open(ConnectionTarget target) {
        SessionFactory factory = new SessionFactory(
                target.withTimeout(patience.get())
                        .spec(target.password().orElseGet(() -> passwords.passwordFor(target))));
        return open(factory);
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
}
