package io.godwit.engine.repair;

import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.SourceTransaction;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.repair.gap.Gap;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.repair.row.RepairSession;
import io.godwit.engine.repair.row.TargetRows;
import io.godwit.engine.repair.target.TargetGate;
import io.godwit.engine.repair.target.TargetTables;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.Judgement;
import io.godwit.engine.repair.verdict.TransactionJudge;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.Cleanup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** A gap that is looked at and not repaired. One thread. */
final class Plan implements AutoCloseable {
    private final Cleanup cleanup = new Cleanup();
    private final MySqlSession target;
    private final Gap gap;
    private final TransactionJudge judge;
    private final SortedSet<TableName> recopy;
    private final RepairState state;

    Plan(SessionFactory source, SessionFactory targets, RepairOptions options, Path directory,
            Cancellation cancellation) {
        try {
            target = cleanup.add(RepairSession.open(targets));
            TargetGate gate = new TargetGate(target);
            gate.requireStoppedApplier();
            String uuid = target.first("SELECT @@server_uuid", row -> row.text(0)).orElseThrow();
            Path journal = RepairJournal.path(directory, uuid);
            GtidState gtids = GtidState.read(target);
            gap = cleanup
                    .add(Gap.read(source, gtids.executed(), options, journal.resolveSibling("notes"), cancellation));
            state = RepairState.read(journal);
            state.explainTo(gap.history(), gtids.executed());
            recopy = state.toCopyAgain(gap);
            judge = new TransactionJudge(gap, gap.cascades(true), TargetTables.others(gap, source, target));
        } catch (RuntimeException e) {
            throw cleanup.closeAfter(e);
        }
    }

    Gap gap() {
        return gap;
    }

    /** Tables whose rows prove nothing, or which an earlier call of the same repair left to be copied again. */
    SortedSet<TableName> toCopyAgain() {
        return new TreeSet<>(recopy);
    }

    void each(GtidSet wanted, BiConsumer<SourceTransaction, Judgement> consumer, Cancellation cancellation) {
        TargetRows rows = new TargetRows(target, false);
        gap.each(wanted,
                transaction -> consumer.accept(transaction, remembered(judge.judge(transaction, rows))), cancellation);
    }

    /** What only setting the rows shows, an earlier call has found. */
    private Judgement remembered(Judgement found) {
        return found.verdict() != Verdict.MISSING && found.verdict() != Verdict.PARTIAL
                ? found
                : state.refused(found.gtid())
                        .map(last -> found.inConflict("When it was last tried, at " + last.at() + ": " + last.why(),
                                last.remedy()))
                        .orElse(found);
    }

    TransactionOutcome outcome(Judgement found) {
        List<String> tables = gap.index().tables(gap.index().indexOf(found.gtid())).stream().map(TableName::quoted)
                .toList();
        return new TransactionOutcome(found.gtid(), found.verdict(), Action.NONE, tables, found.evidence(),
                found.conflicts(), 0, Optional.empty(), found.remedy());
    }

    TransactionView view(SourceTransaction transaction, Judgement found) {
        return TransactionView.of(transaction, found, outcome(found), gap);
    }

    @Override
    public void close() {
        cleanup.close();
    }
}
