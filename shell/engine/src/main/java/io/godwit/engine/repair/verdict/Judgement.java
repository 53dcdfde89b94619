package io.godwit.engine.repair.verdict;

import io.godwit.api.mysql.Gtid;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.repair.row.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A verdict with its proof. Immutable.
 *
 * @param evidence whole sentences, one per table or reason
 * @param rows every row that counts, in the order of the source
 * @param remedy what to do, where it is not what the verdict alone says
 */
public record Judgement(Gtid gtid, Verdict verdict, List<String> evidence, List<RowConflict> conflicts,
        Map<RowKey, RowState> rows, List<RowChange> changes, Optional<String> remedy) {
    public Judgement {
        evidence = List.copyOf(evidence);
        conflicts = List.copyOf(conflicts);
        changes = List.copyOf(changes);
    }

    public static Judgement without(Gtid gtid, Verdict verdict, List<String> evidence) {
        return new Judgement(gtid, verdict, evidence, List.of(), new LinkedHashMap<>(), List.of(), Optional.empty());
    }

    Judgement withRemedy(String what) {
        return new Judgement(gtid, verdict, evidence, conflicts, rows, changes, Optional.of(what));
    }

    /** The same transaction, of which the target does not take a row. */
    public Judgement inConflict(RowKey key, String why, String what) {
        List<RowConflict> more = new ArrayList<>(conflicts);
        Optional.ofNullable(rows.get(key)).map(row -> RowConflict.of(row.way(), row.present())).ifPresent(more::add);
        return inConflict(why, more, what);
    }

    /** The same transaction, which the target did not take when it was last tried. */
    public Judgement inConflict(String why, String what) {
        return inConflict(why, conflicts, what);
    }

    private Judgement inConflict(String why, List<RowConflict> all, String what) {
        List<String> more = new ArrayList<>(evidence);
        more.add(why);
        return new Judgement(gtid, Verdict.CONFLICT, more, all, rows, changes, Optional.of(what));
    }

    public Collection<RowState> states() {
        return rows.values();
    }
}
