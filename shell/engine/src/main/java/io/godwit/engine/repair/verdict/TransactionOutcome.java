package io.godwit.engine.repair.verdict;

import io.godwit.api.mysql.Gtid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A transaction of the gap, what was found and what was done. Immutable.
 *
 * @param tables quoted, those whose rows it changes
 * @param evidence whole sentences
 * @param rows of the target that were changed
 * @param forcedBecause the reason that somebody gave for doing what is not proved
 * @param remedy what to do about it, where it is not what the verdict alone says
 */
public record TransactionOutcome(Gtid gtid, Verdict verdict, Action action, List<String> tables, List<String> evidence,
        List<RowConflict> conflicts, long rows, Optional<String> forcedBecause,
        Optional<String> remedy) {
    public TransactionOutcome {
        tables = List.copyOf(tables);
        evidence = List.copyOf(evidence);
        conflicts = List.copyOf(conflicts);
    }

    /** {@code uuid:5 CONFLICT: ...}. */
    public String sentence() {
        return gtid + " is " + verdict + ": " + String.join(" ", evidence)
                + (conflicts.isEmpty() ? "" : " " + conflicts.getFirst().sentence());
    }

    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("gtid", gtid.toString());
        out.put("verdict", verdict.name());
        out.put("action", action.name());
        out.put("tables", tables);
        out.put("evidence", evidence);
        out.put("conflicts", conflicts.stream().map(RowConflict::toMap).toList());
        out.put("rows", rows);
        forcedBecause.ifPresent(reason -> out.put("forcedBecause", reason));
        remedy.ifPresent(what -> out.put("remedy", what));
        return out;
    }
}
