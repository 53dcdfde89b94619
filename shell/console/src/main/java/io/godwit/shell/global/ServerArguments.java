package io.godwit.shell.global;

import io.godwit.api.event.EventSink;
import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.Role;
import io.godwit.shell.connect.Roles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servers that functions work on: named in an argument by a session or a URI, else in use as source or target, else the current
 * one. One thread.
 */
final class ServerArguments {
    private final CurrentSession current;

    ServerArguments(CurrentSession current) {
        this.current = current;
    }

    Roles roles() {
        return current.roles();
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

    /** The named server, else the one in the role; never the current one. */
    SessionFactory inRole(Role role, Optional<Object> named) {
        return named.isPresent() ? of(named.get()) : roles().get(role);
    }

    /** The named server, else the one in the role, else the current one. */
    SessionFactory orCurrent(Role role, Optional<Object> named) {
        return named.isPresent()
                ? of(named.get())
                : roles().find(role).or(() -> current.find().map(OpenSession::factory))
                        .orElseGet(() -> roles().get(role));
    }

    /** The server in the role, else the current one; says so where the prompt shows another server. */
    SessionFactory forUtil(Role role, EventSink events) {
        Optional<SessionFactory> inRole = roles().find(role);
        if (inRole.isEmpty()) {
            return current.factory();
        }
        boolean elsewhere = current.find().flatMap(roles()::of).filter(role::equals).isEmpty();
        if (elsewhere && current.find().isPresent()) {
            events.info("This goes to " + inRole.get().spec().display() + ", the " + role.word()
                    + " in use; the current session is on " + current.get().spec().display() + ".");
        }
        return inRole.get();
    }

    /** The schema in use there, if it is the current session's server. */
    Optional<String> schemaOf(SessionFactory server) {
        return current.find().filter(s -> s.factory().equals(server)).flatMap(OpenSession::currentSchema);
    }

    /** The server, for a function that changes it. @throws io.godwit.api.error.GodwitException if it is the source in use */
    SessionFactory writable(SessionFactory server, String function) {
        return current.connector().guard().writable(server, function);
    }

    boolean isSource(SessionFactory server) {
        return current.connector().guard().isSource(server);
    }
}
