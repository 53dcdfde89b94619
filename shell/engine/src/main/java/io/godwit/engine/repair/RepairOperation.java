package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.SourceTransaction;
import io.godwit.engine.journal.JournalEntry;
import io.godwit.engine.repair.gap.Gap;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.repair.gap.SourceLoss;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.Judgement;
import io.godwit.engine.repair.verdict.Refusal;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.engine.repair.verdict.Wish;
import io.godwit.engine.session.SessionFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Repairs a target that lacks transactions of its source while its rows hold some of their work already. Each call stands for itself; what
 * a killed one left undone the next one finds in the journal and finishes. The applier of the target's channels must be stopped.
 * One thread.
 */
public final class RepairOperation {
    private final SessionFactory source;
    private final SessionFactory target;
    private final RepairOptions options;
    private final Path stateDirectory;
    private final Consumer<JournalEntry> beforeWrite;

    /** @param stateDirectory private to this user; everything is written down there before it is done */
    public RepairOperation(SessionFactory source, SessionFactory target, RepairOptions options, Path stateDirectory) {
        this(source, target, options, stateDirectory, entry -> {
        });
    }

    RepairOperation(SessionFactory source, SessionFactory target, RepairOptions options, Path stateDirectory,
            Consumer<JournalEntry> beforeWrite) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.stateDirectory = stateDirectory;
        this.beforeWrite = beforeWrite;
    }

    /** Judges every transaction of the gap by the rows that are there now. Changes nothing on either server. */
    public RepairSummary plan(EventSink events, Cancellation cancellation) {
        try (Plan plan = new Plan(source, target, options, stateDirectory, cancellation)) {
            RepairTally tally = new RepairTally();
            SortedSet<TableName> recopy = plan.toCopyAgain();
            plan.each(plan.gap().missing(), (transaction, judgement) -> {
                cancellation.throwIfRequested();
                addCopiedInstead(judgement, plan.gap(), recopy);
                tally.add(plan.outcome(judgement));
                progress(events, "Judging transactions", tally, plan.gap().missing());
            }, cancellation);
            return tally.summary(plan.gap().missing(), recopy, List.of(), false, "");
        }
    }

    /**
     * Looks at one transaction that the target lacks, with its rows on both sides.
     *
     * @param asked the first in the source's order if none is named
     * @return nothing if the target lacks none
     * @throws GodwitException if it does not lack the one that is asked for
     */
    public Optional<TransactionView> next(Optional<Gtid> asked, Cancellation cancellation) {
        try (Plan plan = new Plan(source, target, options, stateDirectory, cancellation)) {
            asked.ifPresent(gtid -> requireInGap(gtid, plan.gap()));
            List<TransactionView> found = new ArrayList<>();
            if (!plan.gap().missing().isEmpty()) {
                plan.each(asked.orElseGet(plan.gap()::first).toSet(),
                        (transaction, judgement) -> found.add(plan.view(transaction, judgement)), cancellation);
            }
            return found.stream().findFirst();
        }
    }

    /**
     * Goes through the gap in the source's order and does the right thing about each transaction. Stops at the first that somebody has
     * to decide about; those before it are done then, and the target stays marked as midway until the end is reached.
     */
    public RepairSummary repair(EventSink events, Cancellation cancellation) {
        return repair(RepairRun.WHOLE, Optional.empty(), events, cancellation);
    }

    /**
     * The same for some of the transactions. One that needs an earlier one which is missing and not among them stops it.
     *
     * @param range what of it the target has already is passed over
     */
    public RepairSummary repair(GtidSet range, EventSink events, Cancellation cancellation) {
        return repair("range", Optional.of(range), events, cancellation);
    }

    private RepairSummary repair(String operation, Optional<GtidSet> range, EventSink events,
            Cancellation cancellation) {
        RepairTally tally = new RepairTally();
        try (RepairRun run = open(operation, events, cancellation)) {
            range.ifPresent(run.gap()::requireExecuted);
            GtidSet missing = range.map(run.gap().missing()::intersect).orElse(run.gap().missing());
            boolean complete = goThrough(missing, run, tally, events, cancellation);
            if (!run.gap().missing().isEmpty()) {
                run.end(complete);
            }
            return tally.summary(missing, run.toCopyAgain(), run.forced(), complete, run.journalFile());
        }
    }

    private boolean goThrough(GtidSet missing, RepairRun run, RepairTally tally, EventSink events,
            Cancellation cancellation) {
        GtidSet left = missing;
        while (!left.isEmpty()) {
            GtidSet.Builder done = new GtidSet.Builder();
            try {
                run.gap().each(left, transaction -> {
                    cancellation.throwIfRequested();
                    tally.add(run.deal(transaction, Wish.ANY));
                    done.add(transaction.gtid());
                    progress(events, "Repairing transactions", tally, missing);
                }, cancellation);
            } catch (Refusal refusal) {
                tally.add(run.outcomeOf(refusal.judgement(), Action.STOPPED, 0, Optional.empty()));
                addCopiedInstead(refusal.judgement(), run.gap(), run.toCopyAgain());
                events.warning(refusal.error().getMessage());
                return false;
            } catch (GodwitException e) {
                // The source gives up on a reader that is busy with a large transaction; it is asked again for the rest.
                if (done.build().isEmpty() || !run.isAlive() || !SourceLoss.isOne(e)) {
                    throw e;
                }
            }
            GtidSet rest = left.subtract(done.build());
            if (rest.equals(left)) {
                throw new GodwitException(RepairError.STATE, "The source's binary log does not hold '" + left + "'.",
                        "Look at the source's binary logs.");
            }
            left = rest;
        }
        return true;
    }

    private static void addCopiedInstead(Judgement judgement, Gap gap, SortedSet<TableName> toCopy) {
        if (judgement.verdict() == Verdict.REFUSED) {
            gap.addCopiedInstead(judgement.gtid(), toCopy);
        }
    }

    private static void progress(EventSink events, String stage, RepairTally tally, GtidSet all) {
        events.progress(new Progress(stage, tally.size(), all.count(), "transactions", ""));
    }

    /** Does the right thing about the first transaction that the target lacks. @throws GodwitException if there is none */
    public TransactionOutcome step(EventSink events, Cancellation cancellation) {
        return one("step", Optional.empty(), Wish.ANY, events, cancellation);
    }

    /**
     * Puts an empty transaction in the place of one whose work is there already.
     *
     * @param gtid the first that is missing if none is named
     * @param reason to skip it although its changes are lost then; kept in the journal
     */
    public TransactionOutcome skip(Optional<Gtid> gtid, Optional<String> reason, EventSink events,
            Cancellation cancellation) {
        return one("skip", gtid, new Wish(Wish.Kind.SKIP, reason), events, cancellation);
    }

    /**
     * Sets the rows of one transaction.
     *
     * @param gtid the first that is missing if none is named
     * @param reason to overwrite rows of the target that nothing explains; kept in the journal
     */
    public TransactionOutcome apply(Optional<Gtid> gtid, Optional<String> reason, EventSink events,
            Cancellation cancellation) {
        return one("apply", gtid, new Wish(Wish.Kind.APPLY, reason), events, cancellation);
    }

    private TransactionOutcome one(String operation, Optional<Gtid> asked, Wish wish, EventSink events,
            Cancellation cancellation) {
        try (RepairRun run = open(operation, events, cancellation)) {
            if (run.gap().missing().isEmpty()) {
                throw new GodwitException(RepairError.NOTHING_MISSING,
                        "The target " + target.spec().display() + " has every transaction it was to get.",
                        "Start the channel.");
            }
            Gtid gtid = asked.orElseGet(run.gap()::first);
            requireInGap(gtid, run.gap());
            List<TransactionOutcome> outcomes = new ArrayList<>();
            run.gap().each(gtid.toSet(), (SourceTransaction t) -> outcomes.add(run.deal(t, wish)), cancellation);
            run.end(true);
            return outcomes.getFirst();
        } catch (Refusal refusal) {
            throw refusal.error();
        }
    }

    private void requireInGap(Gtid gtid, Gap gap) {
        if (!gap.missing().contains(gtid)) {
            throw new GodwitException(RepairError.NOT_IN_GAP,
                    "Transaction '" + gtid + "' is none that " + target.spec().display()
                            + " lacks: the target has it, or the source has not.",
                    "Choose one of '" + gap.missing() + "'.");
        }
    }

    private RepairRun open(String operation, EventSink events, Cancellation cancellation) {
        return new RepairRun(operation, source, target, options, stateDirectory, beforeWrite, events, cancellation);
    }
}
