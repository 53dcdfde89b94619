package io.godwit.engine.verify;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import java.util.Optional;

/** Knows where a server stood when it was made, and whether it has moved since. Immutable. */
final class QuietGuard {
    private final SessionFactory server;
    private final String role;
    private final Optional<String> before;

    private QuietGuard(SessionFactory server, String role, Optional<String> before) {
        this.server = server;
        this.role = role;
        this.before = before;
    }

    /** @param role "source" or "target", for messages */
    static QuietGuard remember(SessionFactory server, String role) {
        return new QuietGuard(server, role, read(server));
    }

    /** A sentence for the report where nothing can be watched. */
    Optional<String> note() {
        return before.isPresent()
                ? Optional.empty()
                : Optional.of("The " + role + " " + server.spec().display()
                        + " has neither GTIDs nor a binary log that may"
                        + " be read, so it was not checked that nothing was written to it during the comparison.");
    }

    /** @throws GodwitException if a transaction was committed since */
    void verify() {
        Optional<String> after = read(server);
        if (!before.equals(after)) {
            throw new GodwitException(CompareError.SERVER_MOVED,
                    "The comparison means nothing: the " + role + " " + server.spec().display()
                            + " was written to meanwhile (it stood at '" + before.orElse("") + "', now at '"
                            + after.orElse("") + "').",
                    "Stop writers, events and replication on both servers, then compare again.");
        }
    }

    private static Optional<String> read(SessionFactory server) {
        try (MySqlSession session = server.open()) {
            ServerInfo info = ServerInfo.read(session);
            if (info.gtidsEnabled()) {
                return session.first("SELECT @@GLOBAL.gtid_executed", r -> r.text(0).replace("\n", ""));
            }
            return info.binlogEnabled() ? coordinates(session, info) : Optional.empty();
        }
    }

    private static Optional<String> coordinates(SqlSession session, ServerInfo info) {
        try {
            return session.first(info.binlogStatusStatement(), r -> r.text(0) + ":" + r.text(1));
        } catch (GodwitException e) { // needs REPLICATION CLIENT, which reading rows does not
            return Optional.empty();
        }
    }
}
