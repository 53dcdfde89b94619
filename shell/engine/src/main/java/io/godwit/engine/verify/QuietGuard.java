package io.godwit.engine.verify;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.engine.quiet.WriteWatch;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.PositionReader;
import java.util.Optional;

/**
 * Knows where a server stood when it was made, and whether it was written to since. What a managed service writes into tables of its
 * own does not count, where the binary log may be read. Immutable.
 */
final class QuietGuard {
    private final SessionFactory server;
    private final String role;
    private final Optional<BinlogPosition> before;

    private QuietGuard(SessionFactory server, String role, Optional<BinlogPosition> before) {
        this.server = server;
        this.role = role;
        this.before = before;
    }

    /** @param role "source" or "target", for messages */
    static QuietGuard remember(SessionFactory server, String role) {
        try (MySqlSession session = server.open()) {
            return new QuietGuard(server, role, read(session, ServerInfo.read(session)));
        }
    }

    /** A sentence for the report where nothing can be watched. */
    Optional<String> note() {
        return before.isPresent()
                ? Optional.empty()
                : Optional.of("The " + role + " " + server.spec().display()
                        + " has neither GTIDs nor a binary log that may"
                        + " be read, so it was not checked that nothing was written to it during the comparison.");
    }

    /** @throws GodwitException if anything but a service's own tables was written to since */
    void verify() {
        if (before.isEmpty()) {
            return;
        }
        try (MySqlSession session = server.open()) {
            ServerInfo info = ServerInfo.read(session);
            Optional<BinlogPosition> after = read(session, info);
            if (before.equals(after)) {
                return;
            }
            WriteWatch watch = new WriteWatch(session, info, before.get());
            Optional<String> write = watch.canSee() ? watch.firstWrite() : Optional.of("unknown to this account");
            if (write.isPresent()) {
                throw new GodwitException(CompareError.SERVER_MOVED,
                        "The comparison means nothing: the " + role + " " + server.spec().display()
                                + " was written to meanwhile (it stood at '" + text(before.get()) + "', now at '"
                                + after.map(QuietGuard::text).orElse("") + "'; first written: " + write.get() + ").",
                        "Stop writers, events and replication on both servers, then compare again.");
            }
        }
    }

    private static Optional<BinlogPosition> read(MySqlSession session, ServerInfo info) {
        BinlogPosition position = PositionReader.read(session, info);
        return text(position).isEmpty() ? Optional.empty() : Optional.of(position);
    }

    /** GTIDs where there are any: they tell what happened, and not where in the log that is. */
    private static String text(BinlogPosition position) {
        return !position.gtidExecuted().isEmpty() || position.file().isEmpty()
                ? position.gtidExecuted()
                : position.file() + ":" + position.position();
    }
}
