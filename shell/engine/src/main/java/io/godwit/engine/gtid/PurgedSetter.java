package io.godwit.engine.gtid;

import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets {@code gtid_purged}: first makes sure that the server will take the change and that nothing is lost by it, then asks, then
 * reads back what became of it. Can be run again, also after it was stopped between two calls of a service that takes one range each.
 * One thread.
 */
public final class PurgedSetter {
    private final MySqlSession session;
    private final GtidWriter writer;
    private final SkipProof proof;
    private final SkipConsent consent;

    public PurgedSetter(MySqlSession session, GtidWriter writer) {
        this(session, writer, SkipProof.NONE, SkipConsent.NONE);
    }

    /**
     * @param proof asked about each transaction that a channel of the server could still bring
     * @param consent of the user, to what it does not prove
     */
    public PurgedSetter(MySqlSession session, GtidWriter writer, SkipProof proof, SkipConsent consent) {
        this.session = session;
        this.writer = writer;
        this.proof = proof;
        this.consent = consent;
    }

    /** Everything that would make the server refuse the change now, but for privileges; a change that was made already is refused too. */
    public List<GodwitException> problems(PurgedChange change) {
        GtidState state = GtidState.read(session);
        PurgedChange left = left(change, state);
        return problems(left, state, skips(left, state));
    }

    /** A run that was stopped between two ranges goes on. */
    private PurgedChange left(PurgedChange change, GtidState state) {
        return writer.door() == GtidWriter.Door.ONE_RANGE ? change.withoutDone(state) : change;
    }

    private SkipGuard.Finding skips(PurgedChange change, GtidState state) {
        return new SkipGuard(session, proof, consent).look(change.on(state).added());
    }

    private List<GodwitException> problems(PurgedChange change, GtidState state, SkipGuard.Finding skips) {
        List<GodwitException> problems = new ArrayList<>(writer.problems(session, change.on(state)));
        if (writer.door() != GtidWriter.Door.ELSEWHERE) {
            problems.addAll(rules(state).problems(change));
            skips.problem().ifPresent(problems::add);
        }
        return problems;
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
     * @throws GodwitException before anything is changed, unless its code is {@link GtidError#NOT_AS_ASKED} or the server fails between
     *     two of several calls; with several problems the first, the others suppressed
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
            return new PurgedReceipt(false, GtidSet.EMPTY, GtidSet.EMPTY, SkipConsent.NONE, before.purged(),
                    before.executed());
        }
        PurgedChange left = left(change, before);
        SkipGuard.Finding skips = skips(left, before);
        throwFirst(problems(left, before, skips));
        if (!skips.unproved().isEmpty()) {
            events.warning("Channel " + skips.names() + " on " + session.spec().display() + " will never bring '"
                    + skips.unproved() + "', and nothing proves that its rows are there. The reason given: "
                    + consent.reason());
        }
        write(left, before, events);
        return receipt(change, before, skips);
    }

    private static void throwFirst(List<GodwitException> problems) {
        if (!problems.isEmpty()) {
            GodwitException first = problems.getFirst();
            problems.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void write(PurgedChange change, GtidState before, EventSink events) {
        List<String> values = writer.door() == GtidWriter.Door.ONE_RANGE
                ? change.rangeValues(before)
                : List.of(change.value());
        for (int i = 0; i < values.size(); i++) {
            try {
                writer.setPurged(session, values.get(i));
            } catch (GodwitException e) {
                throw i == 0 ? explained(e) : explained(e).in("after " + i + " of " + values.size() + " ranges");
            }
            events.progress(new Progress("Setting gtid_purged", i + 1, values.size(), "ranges", ""));
        }
    }

    private GodwitException explained(GodwitException e) {
        int errno = SqlErrors.errno(e);
        if (errno == SqlErrors.ACCESS_DENIED_FOR_STATEMENT || errno == SqlErrors.ROUTINE_ACCESS_DENIED) {
            return new GodwitException(GtidError.PRIVILEGE,
                    session.spec().display() + " may not set gtid_purged (" + errno + ").",
                    "Grant the account SYSTEM_VARIABLES_ADMIN (SUPER on MySQL 5.7); on a managed service EXECUTE on its"
                            + " procedure, such as sys.set_gtid_purged.",
                    e);
        }
        return e;
    }

    private PurgedReceipt receipt(PurgedChange change, GtidState before, SkipGuard.Finding skips) {
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
        return new PurgedReceipt(true, expected.subtract(before.executed()), skips.unproved(), consent, after.purged(),
                after.executed());
    }
}
