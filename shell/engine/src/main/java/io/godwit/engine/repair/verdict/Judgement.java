package io.godwit.engine.repair.verdict;

import io.godwit.api.mysql.Gtid;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.repair.row.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A verdict with its proof. Immutable.
 *
 * @param evidence whole sentences, one per table or reason
 * @param rows every row that counts, in the order of the source
 */
public record Judgement(Gtid gtid, Verdict verdict, List<String> evidence, List<RowConflict> conflicts,
        Map<RowKey, RowState> rows, List<RowChange> changes) {
    public Judgement {
        evidence = List.copyOf(evidence);
        conflicts = List.copyOf(conflicts);
        changes = List.copyOf(changes);
    }

    public static Judgement without(Gtid gtid, Verdict verdict, List<String> evidence) {
        return new Judgement(gtid, verdict, evidence, List.of(), new LinkedHashMap<>(), List.of());
    }

    /** The same transaction, in whose way something stands that only setting its rows showed. */
    public Judgement inConflict(String why) {
        List<String> more = new ArrayList<>(evidence);
        more.add(why);
        return new Judgement(gtid, Verdict.CONFLICT, more, conflicts, rows, changes);
    }

    public Collection<RowState> states() {
        return rows.values();
    }
}
