package io.godwit.shell.global;

import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Servers as scripts name them in arguments: a session from {@code shell.openSession()}, or a URI. One thread. */
final class ServerArguments {
    private final CurrentSession current;

    ServerArguments(CurrentSession current) {
        this.current = current;
    }

    /** @throws io.godwit.api.error.GodwitException if it is neither, or the server cannot be reached */
    SessionFactory of(@Nullable Object sessionOrUri) {
        return switch (sessionOrUri) {
            case SessionObject session -> session.session().factory();
            case String uri -> {
                try (OpenSession session = current.connector().open(ConnectionUri.parse(uri))) {
                    yield session.factory();
                }
            }
            case null, default -> throw GlobalError.notAConnection();
        };
    }

    /** The named server, else the current one. */
    SessionFactory orCurrent(Optional<Object> sessionOrUri) {
        return sessionOrUri.isPresent() ? of(sessionOrUri.get()) : current.factory();
    }
}
