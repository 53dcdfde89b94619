package io.godwit.engine.repair;

import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Collects outcomes in bounded memory. One thread. */
final class RepairTally {
    private static final int KEPT = 10_000;

    private final List<TransactionOutcome> kept = new ArrayList<>();
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private long omitted;

    void add(TransactionOutcome outcome) {
        counts.merge(outcome.verdict(), 1L, Long::sum);
        boolean plain = outcome.conflicts().isEmpty() && outcome.forcedBecause().isEmpty()
                && outcome.action() != Action.STOPPED;
        if (plain && kept.size() >= KEPT) {
            omitted++;
        } else {
            kept.add(outcome);
        }
    }

    long size() {
        return kept.size() + omitted;
    }

    RepairSummary summary(GtidSet gap, SortedSet<TableName> recopy, List<ForcedTransaction> forced, boolean complete,
            String journal) {
        return new RepairSummary(gap, kept, omitted, counts, recopy, forced, complete, journal);
    }
}
