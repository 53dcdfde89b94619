package io.godwit.engine.gtid;

import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.List;

/**
 * Sets {@code gtid_purged}: first makes sure that the server will take the change, then asks it once, then reads back what it did. Can
 * be run again. One thread.
 */
public final class PurgedSetter {
    private final MySqlSession session;
    private final GtidWriter writer;

    public PurgedSetter(MySqlSession session, GtidWriter writer) {
        this.session = session;
        this.writer = writer;
    }

    /** Everything that would make the server refuse the change now, but for privileges; a change that was made already is refused too. */
    public List<GodwitException> problems(PurgedChange change) {
        return rules(GtidState.read(session)).problems(change);
    }

    private PurgedRules rules(GtidState state) {
        ServerVersion version = session.first("SELECT @@GLOBAL.version", row -> ServerVersion.parse(row.text(0)))
                .orElseThrow();
        return new PurgedRules(version, state, inGroup());
    }

    /** False also where the account may not look: then the server itself refuses, as it does for members of a running group. */
    private boolean inGroup() {
        try {
            return session.first("SELECT COUNT(*) FROM performance_schema.replication_group_members"
                    + " WHERE MEMBER_ID = @@GLOBAL.server_uuid AND MEMBER_STATE <> 'OFFLINE'", row -> row.number(0))
                    .orElse(0L) > 0;
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) == SqlErrors.TABLE_ACCESS_DENIED) {
                return false;
            }
            throw e;
        }
    }

    /**
     * @throws GodwitException before anything is changed, unless its code is {@link GtidError#NOT_AS_ASKED}; with several problems the
     *     first, the others suppressed
     */
    public PurgedReceipt set(PurgedChange change, EventSink events) {
        if (session.inTransaction()) {
            throw new GodwitException(GtidError.OPEN_TRANSACTION,
                    "gtid_purged cannot be set inside a transaction, and this session has one open.",
                    "Commit it or roll it back first.");
        }
        GtidState before = GtidState.read(session);
        if (change.isDone(before)) {
            events.note("gtid_purged was left as it is: the server has executed '" + change.set() + "' already.");
            return new PurgedReceipt(false, GtidSet.EMPTY, before.purged(), before.executed());
        }
        throwFirst(rules(before).problems(change));
        write(change);
        return receipt(change, before);
    }

    private static void throwFirst(List<GodwitException> problems) {
        if (!problems.isEmpty()) {
            GodwitException first = problems.getFirst();
            problems.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void write(PurgedChange change) {
        try {
            writer.setPurged(session, change.value());
        } catch (GodwitException e) {
            int errno = SqlErrors.errno(e);
            if (errno == SqlErrors.ACCESS_DENIED_FOR_STATEMENT || errno == SqlErrors.ROUTINE_ACCESS_DENIED) {
                throw new GodwitException(GtidError.PRIVILEGE,
                        session.spec().display() + " may not set gtid_purged (" + errno + ").",
                        "Grant the account SYSTEM_VARIABLES_ADMIN (SUPER on MySQL 5.7), or EXECUTE on"
                                + " sys.set_gtid_purged where the service has that procedure.",
                        e);
            }
            throw e;
        }
    }

    private PurgedReceipt receipt(PurgedChange change, GtidState before) {
        GtidState after = GtidState.read(session);
        GtidSet expected = change.outcome(before.purged());
        // Purging binary logs moves further transactions into gtid_purged at any time.
        boolean asAsked = after.purged().contains(expected)
                && before.logged().contains(after.purged().subtract(expected));
        if (!asAsked || !after.executed().contains(expected)) {
            throw new GodwitException(GtidError.NOT_AS_ASKED,
                    "The server took the change, but gtid_purged is '" + after.purged() + "' and not '" + expected
                            + "'.",
                    "Look for another session that changes it, then compare both sets.");
        }
        return new PurgedReceipt(true, expected.subtract(before.executed()), after.purged(), after.executed());
    }
}
