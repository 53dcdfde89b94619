package io.godwit.engine.repair;

import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.NameFilter;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.engine.repair.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a repair found and did. Immutable.
 *
 * @param gap what the target lacked at the beginning, up to where the repair was to go
 * @param outcomes in the order of the source; the journal has all of them where {@code omitted} is not 0
 * @param omitted how many more there were than are told here
 * @param counts of all, by verdict
 * @param recopy tables that rows cannot prove, or that were left out: copy them again
 * @param forced what was done to the target without proof, now or earlier, with reasons
 * @param complete whether the end was reached
 * @param journal where everything is written down; empty for a plan
 */
public record RepairSummary(GtidSet gap, List<TransactionOutcome> outcomes, long omitted, Map<Verdict, Long> counts,
        SortedSet<TableName> recopy, List<ForcedTransaction> forced, boolean complete, String journal) {
    public RepairSummary {
        outcomes = List.copyOf(outcomes);
        counts = Map.copyOf(counts);
        forced = List.copyOf(forced);
    }

    /** Where the repair stopped, or the first transaction of a plan that would stop one. */
    public Optional<TransactionOutcome> stopped() {
        return outcomes.stream().filter(o -> o.action() == Action.STOPPED
                || (o.action() == Action.NONE && needsDecision(o.verdict()))).findFirst();
    }

    private static boolean needsDecision(Verdict verdict) {
        return switch (verdict) {
            case CONFLICT, REFUSED, ACCOUNT -> true;
            case APPLIED, PARTIAL, MISSING, CLOUD, RECOPY -> false;
        };
    }

    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("gap", gap.toString());
        out.put("complete", complete);
        stopped().ifPresent(stop -> out.put("stoppedAt", stop.gtid().toString()));
        Map<String, Object> byVerdict = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            byVerdict.put(verdict.name(), counts.getOrDefault(verdict, 0L));
        }
        out.put("counts", byVerdict);
        out.put("transactions", outcomes.stream().map(TransactionOutcome::toMap).toList());
        out.put("omitted", omitted);
        out.put("forced", forced.stream().map(ForcedTransaction::toMap).toList());
        out.put("recopy", recopy.stream().map(NameFilter::text).toList());
        out.put("journal", journal);
        return out;
    }
}
