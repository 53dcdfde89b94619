package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Source and target in use: at most one server in each role, known by its {@code server_uuid}. They have nothing to do with which
 * session is the current one, and last as long as the shell. One thread.
 */
public final class Roles {
    private final Map<Role, Server> servers = new EnumMap<>(Role.class);

    /** How to reach a server, and which one answered. Immutable. */
    private record Server(SessionFactory factory, String uuid) {
        static Server ask(SessionFactory factory) {
            return new Server(factory, uuidOf(factory));
        }
    }

    /** Asks the server behind an address. */
    static String uuidOf(SessionFactory factory) {
        try (MySqlSession session = factory.open()) {
            return session.serverUuid();
        }
    }

    /**
     * Gives servers roles; a role that is not named keeps its server.
     *
     * @throws GodwitException if one server would be both, or does not answer; nothing has changed then
     */
    public void use(Map<Role, SessionFactory> named) {
        Map<Role, Server> next = new EnumMap<>(Role.class);
        next.putAll(servers);
        named.forEach((role, factory) -> next.put(role, Server.ask(factory)));
        requireTwo(next);
        servers.putAll(next);
    }

    private static void requireTwo(Map<Role, Server> servers) {
        Server source = servers.get(Role.SOURCE);
        Server target = servers.get(Role.TARGET);
        if (source != null && target != null && source.uuid.equals(target.uuid)) {
            throw new GodwitException(RoleError.SAME_SERVER,
                    "Source " + source.factory.spec().display() + " and target " + target.factory.spec().display()
                            + " are the same server (server_uuid " + source.uuid + ").",
                    "Name two servers. If one is a file copy of the other, remove auto.cnf from its data directory and"
                            + " restart it.");
        }
    }

    public Optional<SessionFactory> find(Role role) {
        return Optional.ofNullable(servers.get(role)).map(Server::factory);
    }

    /** @throws GodwitException {@link RoleError#NOT_IN_USE} */
    public SessionFactory get(Role role) {
        return find(role).orElseThrow(() -> new GodwitException(RoleError.NOT_IN_USE,
                "No " + role.word() + " is in use.", "Name one with migration.use({" + role.word()
                        + ": 'user@host:port'}) or \\connect --as " + role.word() + " user@host:port."));
    }

    /** The role of the server that the session is on, by whatever name it was reached; asks the server once. */
    public Optional<Role> of(OpenSession session) {
        return servers.isEmpty() ? Optional.empty() : ofServer(session.serverUuid());
    }

    Optional<Role> ofServer(String uuid) {
        return servers.entrySet().stream().filter(e -> e.getValue().uuid.equals(uuid)).map(Map.Entry::getKey)
                .findFirst();
    }

    /** Forgets both. */
    public void release() {
        servers.clear();
    }
}
