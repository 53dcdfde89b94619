package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.ddl.StatementKind;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.SqlErrors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a slip of the hand from changing the source in use. Statements are judged by their text; what that cannot show, such as a
 * function that writes, the server refuses, because sessions on the source are made read-only. One thread.
 */
public final class SourceGuard {
    private static final String REMEDY = "Go to the target, or start godwit with --allow-source-write if the source is"
            + " really meant.";

    private final Roles roles;
    private final boolean allowed;
    private Consent consent = Consent.UNASKED;

    /** @param allowed whether writing to the source was asked for */
    public SourceGuard(Roles roles, boolean allowed) {
        this.roles = roles;
        this.allowed = allowed;
    }

    Roles roles() {
        return roles;
    }

    /** From now on statements of scripts need this, on every session. */
    public void ask(Consent other) {
        consent = other;
    }

    Consent consent() {
        return consent;
    }

    /** Whether the session must not write. @throws GodwitException if the statement would */
    boolean protects(OpenSession session, String sql) {
        boolean source = !allowed && roles.of(session).filter(Role.SOURCE::equals).isPresent();
        if (source && StatementKind.of(sql) == StatementKind.WRITE) {
            throw refused(session, sql, null);
        }
        return source;
    }

    static GodwitException refused(OpenSession session, String sql, @Nullable Throwable cause) {
        return new GodwitException(RoleError.SOURCE_WRITE, "Not run, since it may write and "
                + session.spec().display() + " is the source in use: " + SqlErrors.show(sql), REMEDY, cause);
    }

    /**
     * The server, for a function that changes it.
     *
     * @param function such as {@code util.loadDump}
     * @throws GodwitException if the server is the source in use, by whatever name it was given
     */
    public SessionFactory writable(SessionFactory server, String function) {
        if (!allowed && isSource(server)) {
            throw new GodwitException(RoleError.SOURCE_WRITE, function + " writes, and " + server.spec().display()
                    + " is the source in use.", REMEDY);
        }
        return server;
    }

    /** Asks the server who it is, if there is a source in use. */
    public boolean isSource(SessionFactory server) {
        return roles.find(Role.SOURCE).isPresent()
                && roles.ofServer(Roles.uuidOf(server)).filter(Role.SOURCE::equals).isPresent();
    }
}
