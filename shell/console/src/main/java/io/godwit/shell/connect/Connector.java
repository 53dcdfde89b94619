package io.godwit.shell.connect;

import io.godwit.engine.session.SessionFactory;

/** From a target with gaps to a session. One thread, because a password may be asked for. */
public final class Connector {
    private final PasswordSource passwords;

    public Connector(PasswordSource passwords) {
        this.passwords = passwords;
    }

    /** Opens a session of its own, beside the current one. */
    public OpenSession open(ConnectionTarget target) {
        SessionFactory factory = new SessionFactory(
                target.spec(target.password().orElseGet(() -> passwords.passwordFor(target))));
        return new OpenSession(factory);
    }
}
