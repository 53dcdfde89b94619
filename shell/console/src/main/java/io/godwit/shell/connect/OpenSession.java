package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Identifier;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.SqlErrors;
import io.godwit.engine.session.SqlReply;
import io.godwit.shell.log.LogLevel;
import io.godwit.shell.log.ShellLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connected session together with what opened it. A result that is still being read does not stand in the way of the next
 * statement. One thread, but for the kill that a cancellation sends.
 */
public final class OpenSession implements AutoCloseable {
    private final SessionFactory factory;
    private final MySqlSession session;
    private final SourceGuard guard;
    private final ShellLog log;
    private @Nullable String uuid;
    private boolean readOnly;
    private @Nullable ReplyChain replies;
    private Optional<String> schema = Optional.empty();
    private boolean schemaKnown;
    private boolean closed;
    private boolean lost;
    private long ran;
    private int prepares;

    OpenSession(SessionFactory factory, SourceGuard guard, ShellLog log) {
        this.factory = factory;
        this.log = log;
        this.guard = guard;
        this.session = factory.open();
    }

    /** Opens more sessions to the same server. */
    public SessionFactory factory() {
        return factory;
    }

    public ConnectionSpec spec() {
        return factory.spec();
    }

    /**
     * Runs one statement. Rows are streamed, and moved to memory if another statement follows before they are read.
     *
     * @throws GodwitException {@link RoleError#SOURCE_WRITE} for a statement that may write to the source in use
     */
    public SqlReply run(String sql, @Nullable Object... args) {
        return run(sql, sql, args);
    }

    /** @param judged the statement that decides whether this may run, where it is not the text that is sent */
    SqlReply run(String judged, String sql, @Nullable Object[] args) {
        if (judged.isBlank()) {
            throw new GodwitException(SessionError.VALUE, "There is no statement to run: its text is empty.",
                    "Give the text of one statement.");
        }
        if (isLost()) {
            throw LostConnection.notSent(spec(), sql);
        }
        makeFree();
        keepReadOnly(guard.protects(this, judged));
        ran++;
        log.write(LogLevel.DEBUG, "On " + spec().display() + ": " + SqlErrors.show(sql));
        if (mayChangeSchema(sql)) {
            schemaKnown = false;
        }
        boolean inTransaction = session.inTransaction();
        try {
            ReplyChain chain = new ReplyChain(session.run(sql, args));
            replies = chain;
            return chain.first();
        } catch (GodwitException e) {
            if (e.code() == SessionError.CONNECTION_LOST) {
                lost = true;
                throw LostConnection.told(e, inTransaction, sql);
            }
            throw readOnly && SqlErrors.errno(e) == SqlErrors.READ_ONLY_TRANSACTION
                    ? SourceGuard.refused(this, sql, e)
                    : e;
        }
    }

    /** @throws GodwitException {@link RoleError#SOURCE_WRITE} if {@link #run} would refuse the statement by its text */
    public void requireAllowed(String sql) {
        guard.protects(this, sql);
    }

    /**
     * For a statement of a script, which the person at the prompt has not typed as such.
     *
     * @throws GodwitException if it would be refused, or if that person says no
     */
    public void confirm(String sql) {
        requireAllowed(sql); // nobody is asked about what is refused anyway
        guard.consent().require(spec(), sql);
    }

    /** Whether a transaction is open. */
    public boolean inTransaction() {
        return !closed && session.inTransaction();
    }

    /** Whether the connection is encrypted. */
    public boolean isEncrypted() {
        return !closed && session.isEncrypted();
    }

    /** How many warnings the last statement left. */
    public int warningCount() {
        return session.warningCount();
    }

    /** A statement that is taken apart by the server once, and run any number of times. */
    public PreparedText prepare(String sql) {
        PreparedText prepared = new PreparedText(this, sql, "godwit_" + ++prepares);
        prepared.open();
        return prepared;
    }

    /** How many statements have been run. */
    public long ran() {
        return ran;
    }

    /** What the server has to say about the last statement that was run. */
    public List<Warning> warnings() {
        makeFree();
        return session.list("SHOW WARNINGS", row -> new Warning(row.text(0), row.number(1), row.text(2)));
    }

    /**
     * A note, warning or error about a statement that ran. Immutable.
     *
     * @param level {@code Note}, {@code Warning} or {@code Error}
     */
    public record Warning(String level, long code, String message) {
        /** As scripts and JSON have it. */
        public Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("level", level);
            map.put("code", code);
            map.put("message", message);
            return map;
        }
    }

    /** The server's number of this session. */
    public long id() {
        return session.id();
    }

    /** Lets the server refuse what a statement's text does not show; a session that its user made read-only stays so. */
    private void keepReadOnly(boolean wanted) {
        if (wanted == readOnly) {
            return;
        }
        if (wanted && session.first("SELECT @@SESSION.transaction_read_only", row -> row.number(0)).orElse(0L) == 1) {
            return;
        }
        session.execute("SET SESSION TRANSACTION READ " + (wanted ? "ONLY" : "WRITE"));
        readOnly = wanted;
    }

    /** Of the server that this session is on. */
    String serverUuid() {
        String known = uuid;
        if (known == null) {
            makeFree();
            known = session.serverUuid();
            uuid = known;
        }
        return known;
    }

    private void makeFree() {
        if (closed) {
            throw new GodwitException(ConnectError.NO_SESSION, "The session to " + spec().display() + " is closed.",
                    null);
        }
        ReplyChain previous = replies;
        replies = null;
        if (previous != null) {
            previous.detach();
        }
    }

    private static boolean mayChangeSchema(String sql) {
        String start = sql.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("use") || start.startsWith("drop") || start.startsWith("/*");
    }

    /** Asks the server only after statements that may have changed it. */
    public Optional<String> currentSchema() {
        if (!schemaKnown) {
            makeFree();
            schema = session.list("SELECT DATABASE()", row -> Optional.ofNullable(row.findText(0))).getFirst();
            schemaKnown = true;
        }
        return schema;
    }

    public void useSchema(String name) {
        run("USE " + Identifier.quote(name));
    }

    /** While the body runs, a hard stop ends the statement on the server; the session lives on. */
    public <T extends @Nullable Object> T killable(Cancellation cancellation, Supplier<T> body) {
        try (var _ = cancellation.onHard(this::killQuery)) {
            return body.get();
        }
    }

    private void killQuery() {
        try {
            factory.killQuery(session.id());
        } catch (GodwitException e) {
            // The server is gone or refuses a further connection: then the statement ends by itself, or by the next Ctrl-C.
        }
    }

    /** Whether a statement has met the end of the connection. Does not ask the server. */
    public boolean isLost() {
        return !closed && (lost || !session.isConnected());
    }

    /** The schema that was the current one when this was last known; empty if there was none or nobody asked. */
    Optional<String> lastSchema() {
        return schema;
    }

    public boolean isOpen() {
        // Asking the server would cut off a result that is still being read.
        boolean busy = replies != null && replies.isReading();
        return !closed && (busy || session.isOpen());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            session.close();
        }
    }
}
