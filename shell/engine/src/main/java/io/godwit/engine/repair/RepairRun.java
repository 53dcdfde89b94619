package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.SourceTransaction;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.journal.AppendLog;
import io.godwit.engine.journal.JournalEntry;
import io.godwit.engine.repair.gap.Cascades;
import io.godwit.engine.repair.gap.Gap;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.repair.row.Digest;
import io.godwit.engine.repair.row.RepairSession;
import io.godwit.engine.repair.row.RowEffect;
import io.godwit.engine.repair.row.TargetRows;
import io.godwit.engine.repair.target.GtidSlot;
import io.godwit.engine.repair.target.ProgramPause;
import io.godwit.engine.repair.target.RepairLock;
import io.godwit.engine.repair.target.TargetGate;
import io.godwit.engine.repair.target.TargetTables;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.Judgement;
import io.godwit.engine.repair.verdict.Refusal;
import io.godwit.engine.repair.verdict.TransactionJudge;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.engine.repair.verdict.Wish;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.Cleanup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A target that is being repaired: locked for others, its triggers and events stopped, everything written down first. Closing brings the
 * triggers and events back. One thread.
 */
final class RepairRun implements AutoCloseable {
    /** The operation that goes through the whole gap. */
    static final String WHOLE = "repair";
    /** The operation that takes a repair back. */
    static final String UNDO = "undo";

    private final Cleanup cleanup = new Cleanup();
    private final Cascades cascades;
    private final MySqlSession target;
    private final TargetGate gate;
    private final RepairJournal journal;
    private final Gap gap;
    private final TransactionJudge judge;
    private final TargetRows rows;
    private final GtidSlot slot;
    private final RepairOptions options;
    private final List<ForcedTransaction> forced;
    private final RepairState.Mark mark;
    private final SortedSet<TableName> recopy;

    /** @param beforeWrite sees every entry of the journal before it is written */
    RepairRun(String operation, SessionFactory source, SessionFactory targets, RepairOptions options, Path directory,
            Consumer<JournalEntry> beforeWrite, EventSink events, Cancellation cancellation) {
        this.options = options;
        try {
            MySqlSession side = cleanup.add(RepairSession.open(targets));
            target = cleanup.add(RepairSession.open(targets));
            RepairLock.take(side);
            ServerInfo server = ServerInfo.read(side);
            Path path = RepairJournal.path(directory, server.uuid());
            AppendLog log = cleanup.add(AppendLog.open(path, beforeWrite));
            journal = new RepairJournal(log);
            RepairState state = RepairState.read(path);
            mark = state.mark();
            state.requireNotUndone("replica." + operation, targets.spec().display());
            gate = new TargetGate(target);
            gate.requireStoppedApplier();
            ProgramPause pause = new ProgramPause(side, server, log, events);
            pause.recover(state.stoppedPrograms());
            GtidState gtids = GtidState.read(target);
            gap = cleanup.add(Gap.read(source, gtids.executed(), options, path.resolveSibling("notes"), cancellation));
            state.explainTo(gap.history(), gtids.executed());
            recopy = state.toCopyAgain(gap);
            Map<TableName, String> other = TargetTables.others(gap, source, target);
            cascades = gap.cascades(!operation.equals(WHOLE));
            judge = new TransactionJudge(gap, cascades, other);
            rows = new TargetRows(target, true);
            slot = new GtidSlot(target);
            forced = new ArrayList<>(state.forced(gtids.executed()));
            if (!gap.missing().isEmpty()) {
                Map<TableName, TableShape> written = new TreeMap<>(gap.tables());
                written.keySet().removeAll(other.keySet());
                gate.requireRights(written.values());
                journal.begin(operation, sourceUuid(source), gap.missing().toString(), gap.toCopyAgain());
                cleanup.add(pause::restore);
                pause.stop(written.keySet());
            } else if (mark != RepairState.Mark.NONE) {
                journal.end(true, true); // an earlier life got there and could not say so any more
            }
        } catch (RuntimeException e) {
            throw cleanup.closeAfter(e);
        }
    }

    private static String sourceUuid(SessionFactory source) {
        try (MySqlSession session = source.open()) {
            return session.first("SELECT @@server_uuid", row -> row.text(0)).orElseThrow();
        }
    }

    Gap gap() {
        return gap;
    }

    String journalFile() {
        return journal.log().path().toString();
    }

    /**
     * @return what was done
     * @throws Refusal if nothing was
     */
    TransactionOutcome deal(SourceTransaction transaction, Wish wish) {
        gate.requireStoppedApplier();
        Gtid gtid = transaction.gtid();
        Attempt attempt = new Attempt(transaction, wish);
        try {
            if (!gap.index().statements(gap.index().indexOf(gtid)).isEmpty()
                    && attempt.choose(judge.judge(transaction, rows.unlocked())) == Action.RAN) {
                slot.statement(gtid, attempt.statement(), () -> attempt.announce(List.of()));
            } else {
                slot.transaction(gtid, attempt::rows);
            }
        } catch (RuntimeException e) {
            attempt.failed(e);
            throw e;
        }
        journal.done(gtid);
        gap.index().executed(gtid);
        TransactionOutcome outcome = attempt.outcome();
        outcome.forcedBecause().ifPresent(reason -> forced.add(new ForcedTransaction(gtid, outcome.action(), reason)));
        return outcome;
    }

    /** One transaction on its way from verdict to COMMIT. */
    private final class Attempt {
        private final SourceTransaction transaction;
        private final Wish wish;
        private Judgement judgement;
        private Action action = Action.NONE;
        private boolean announced;
        private List<RowEffect> effects = List.of();
        private Optional<Standstill> tried = Optional.empty();

        Attempt(SourceTransaction transaction, Wish wish) {
            this.transaction = transaction;
            this.wish = wish;
            this.judgement = Judgement.without(transaction.gtid(), Verdict.REFUSED, List.of());
        }

        Action choose(Judgement found) {
            judgement = found;
            try {
                action = wish.choose(found, options);
                if (action == Action.APPLIED) {
                    requireOrder();
                }
                return action;
            } catch (GodwitException e) {
                throw new Refusal(found, e);
            }
        }

        /** What came earlier on the source must not come later here, where it touches the same rows. */
        private void requireOrder() {
            Gtid first = gap.first();
            if (first.equals(transaction.gtid())) {
                return;
            }
            int index = gap.index().indexOf(transaction.gtid());
            Optional<Gtid> earlier = judgement.states().stream()
                    .map(row -> gap.history().missingBefore(index, row.key())).flatMap(Optional::stream).findFirst();
            if (earlier.isEmpty() && judgement.changes().stream().anyMatch(cascades::changesChildren)) {
                earlier = Optional.of(first);
            }
            if (earlier.isPresent()) {
                throw new GodwitException(RepairError.ORDER, "Transaction '" + transaction.gtid()
                        + "' changes rows that the missing transaction '" + earlier.get() + "' changed before it.",
                        "Deal with '" + earlier.get() + "' first.");
            }
        }

        void rows() {
            choose(judge.judge(transaction, rows));
            if (action == Action.APPLIED) {
                int index = gap.index().indexOf(transaction.gtid());
                try {
                    effects = new RowApplier(target, rows, index, gap.history(), cascades).apply(judgement);
                } catch (RowRefused e) {
                    if (judgement.verdict() != Verdict.CONFLICT) { // else everybody sees it anyway
                        tried = Optional.of(new Standstill(Instant.now().toString(), e.why(), e.remedy()));
                    }
                    Judgement conflict = judgement.inConflict(e.key(), e.why(), e.remedy());
                    throw new Refusal(conflict, Wish.conflict(conflict));
                }
            }
            announce(effects);
        }

        void announce(List<RowEffect> rows) {
            announced = true;
            journal.attempt(judgement, action, wish.forcedBecause(judgement, action), rows);
        }

        String statement() {
            StatementChange statement = (StatementChange) transaction.changes().getFirst();
            if (!statement.schema().isEmpty()) {
                target.execute("USE " + Identifier.quote(statement.schema()));
            }
            return statement.sql();
        }

        /** Where the session is lost nobody knows whether the server committed; the next life asks for the GTID. */
        void failed(RuntimeException cause) {
            if (target.isOpen()) {
                try {
                    if (announced) {
                        journal.failed(transaction.gtid(), cause);
                    }
                    tried.ifPresent(standstill -> journal.refused(transaction.gtid(), standstill));
                } catch (RuntimeException e) {
                    cause.addSuppressed(e);
                }
            }
        }

        TransactionOutcome outcome() {
            effects.stream().filter(RowEffect::derived)
                    .forEach(e -> gap.history().explain(e.key().id(), Digest.of(e.after())));
            return outcomeOf(judgement, action, effects.size(), wish.forcedBecause(judgement, action));
        }
    }

    TransactionOutcome outcomeOf(Judgement judgement, Action action, long rows, Optional<String> forcedBecause) {
        List<String> tables = new ArrayList<>();
        gap.index().tables(gap.index().indexOf(judgement.gtid())).forEach(t -> tables.add(t.quoted()));
        return new TransactionOutcome(judgement.gtid(), judgement.verdict(), action, tables, judgement.evidence(),
                judgement.conflicts(), rows, forcedBecause,
                action == Action.STOPPED ? judgement.remedy() : Optional.empty());
    }

    /** Tables that this call or an earlier one of the same repair left to be copied again. */
    SortedSet<TableName> toCopyAgain() {
        return recopy;
    }

    /** What was done to this target without proof, in this run or an earlier one. */
    List<ForcedTransaction> forced() {
        return List.copyOf(forced);
    }

    /** Whether the target can still be reached. */
    boolean isAlive() {
        return target.isOpen();
    }

    /**
     * A repair of the whole gap that stopped midway is not ended by a step: what it left for the last transaction is still to be done.
     *
     * @param complete whether the repair went as far as it was to go
     */
    void end(boolean complete) {
        boolean closed = gap.index().firstMissing().isEmpty();
        journal.end(complete && (mark != RepairState.Mark.WHOLE || closed), closed);
    }

    @Override
    public void close() {
        cleanup.close();
    }
}
