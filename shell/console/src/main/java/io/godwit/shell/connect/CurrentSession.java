package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.SessionFactory;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session that statements and util functions use: at most one at a time. Closing it ends the connector too. One thread. */
public final class CurrentSession implements AutoCloseable {
    private final Connector connector;
    private @Nullable OpenSession session;

    public CurrentSession(Connector connector) {
        this.connector = connector;
    }

    /** Replaces the current session once the new one is open; a failure leaves the old one in place. */
    public OpenSession connect(ConnectionTarget target) {
        return replace(connector.open(target));
    }

    /** The same, and gives the server a role. */
    public OpenSession connect(ConnectionTarget target, Role role) {
        OpenSession next = connector.open(target);
        try {
            roles().use(Map.of(role, next.factory()));
        } catch (GodwitException e) {
            next.close();
            throw e;
        }
        return replace(next);
    }

    public void use(OpenSession other) {
        session = other;
    }

    /** Opens the current server again, with the schema that was the current one. */
    public OpenSession reconnect() {
        Optional<String> schema = get().lastSchema();
        OpenSession next = replace(connector.open(get().factory()));
        schema.ifPresent(next::useSchema);
        return next;
    }

    private OpenSession replace(OpenSession next) {
        disconnect();
        session = next;
        return next;
    }

    public void disconnect() {
        OpenSession old = session;
        session = null;
        if (old != null) {
            old.close();
        }
    }

    public Optional<OpenSession> find() {
        return Optional.ofNullable(session);
    }

    /** @throws GodwitException of category PRECONDITION when not connected */
    public OpenSession get() {
        return find().orElseThrow(() -> new GodwitException(ConnectError.NO_SESSION, "Not connected to a server.",
                "Connect with \\connect user@host:port, or give the address on the command line."));
    }

    /** Opens further sessions to the current server. */
    public SessionFactory factory() {
        return get().factory();
    }

    public Connector connector() {
        return connector;
    }

    /** Source and target in use, which stay as they are when the current session changes. */
    public Roles roles() {
        return connector.roles();
    }

    @Override
    public void close() {
        try (connector) {
            disconnect();
        }
    }
}
