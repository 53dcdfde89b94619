package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.gtid.SkipProof;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.session.SessionFactory;
import java.nio.file.Path;

/**
 * Proves by their rows that transactions may be marked as executed without running. What cannot be looked at stays unknown, and the user
 * is told why. One thread.
 */
public final class RepairProof implements SkipProof {
    private final SessionFactory source;
    private final SessionFactory target;
    private final RepairOptions options;
    private final Path stateDirectory;
    private final EventSink events;
    private final Cancellation cancellation;

    /** @param stateDirectory where repairs of this user are written down */
    public RepairProof(SessionFactory source, SessionFactory target, RepairOptions options, Path stateDirectory,
            EventSink events, Cancellation cancellation) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.stateDirectory = stateDirectory;
        this.events = events;
        this.cancellation = cancellation;
    }

    @Override
    public Verdict of(SqlSession session, GtidSet transactions) {
        GtidSet.Builder applied = new GtidSet.Builder();
        GtidSet.Builder missing = new GtidSet.Builder();
        try (Plan plan = new Plan(source, target, options, stateDirectory, cancellation)) {
            plan.each(plan.gap().missing().intersect(transactions), (transaction, judgement) -> {
                switch (judgement.verdict()) {
                    case APPLIED, CLOUD -> applied.add(transaction.gtid());
                    case PARTIAL, MISSING, CONFLICT -> missing.add(transaction.gtid());
                    case RECOPY, ACCOUNT, REFUSED -> {
                        // its rows prove nothing
                    }
                }
            }, cancellation);
        } catch (GodwitException e) {
            cancellation.throwIfRequested();
            events.warning("What the rows of these transactions are was not checked. " + e.getMessage()
                    + e.remedy().map(r -> " " + r).orElse(""));
            return SkipProof.NONE.of(session, transactions);
        }
        return new Verdict(applied.build(), missing.build());
    }
}
