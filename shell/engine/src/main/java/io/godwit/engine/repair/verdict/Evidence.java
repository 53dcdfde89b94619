package io.godwit.engine.repair.verdict;

import io.godwit.api.mysql.Gtid;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.repair.gap.Standing;
import io.godwit.engine.repair.gap.TransactionIndex;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts how rows stand, table by table, and draws the conclusion. One thread. */
final class Evidence {
    private static final class Count {
        private long rows;
        private long there;
        private long later;
        private long missing;
        private long unclear;
        private long unexplained;
        private long children;
        private Optional<Gtid> example = Optional.empty();
    }

    private final TransactionIndex index;
    private final SortedMap<String, Count> tables = new TreeMap<>();
    private final Set<Standing.Kind> kinds = EnumSet.noneOf(Standing.Kind.class);

    private boolean unsettled;

    Evidence(TransactionIndex index) {
        this.index = index;
    }

    void add(RowState row) {
        Count count = count(row.key().table().name().quoted());
        Standing standing = row.standing();
        count.rows++;
        if (row.way().isIdle() && standing.kind() == Standing.Kind.AFTER) {
            count.there++;
            return; // it lacks nothing of the transaction, and proves nothing of it
        }
        kinds.add(standing.kind());
        switch (standing.kind()) {
            case AFTER -> {
                count.there++;
                count.later += standing.explainedBy().isPresent() ? 1 : 0;
                standing.explainedBy().ifPresent(t -> count.example = Optional.of(index.gtid(t)));
            }
            case BEFORE -> count.missing++;
            case EITHER -> count.unclear++;
            case UNEXPLAINED -> count.unexplained++;
        }
    }

    /** @param pending children that the parent's change must still reach */
    void addChildren(RowChange parent, List<RowImage> pending) {
        if (!pending.isEmpty()) {
            count(parent.table().name().quoted()).children += pending.size();
            kinds.add(Standing.Kind.BEFORE);
        }
    }

    /** Rows that follow this transaction are still to come from earlier ones, so it must not be taken for done before them. */
    void addUnsettled() {
        unsettled = true;
        if (verdict() == Verdict.APPLIED) {
            kinds.add(Standing.Kind.AFTER);
            kinds.add(Standing.Kind.BEFORE);
        }
    }

    private Count count(String table) {
        return tables.computeIfAbsent(table, t -> new Count());
    }

    /** What cannot be told is never taken for done. */
    Verdict verdict() {
        if (kinds.contains(Standing.Kind.UNEXPLAINED)) {
            return Verdict.CONFLICT;
        }
        if (kinds.isEmpty() || kinds.equals(EnumSet.of(Standing.Kind.AFTER))) {
            return Verdict.APPLIED;
        }
        return kinds.contains(Standing.Kind.AFTER) ? Verdict.PARTIAL : Verdict.MISSING;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        tables.forEach((table, count) -> sentences.add(table + ": " + sentence(count) + "."));
        if (unsettled) {
            sentences.add("Rows that follow it by a foreign key may still come from earlier transactions.");
        }
        return sentences;
    }

    private static String sentence(Count count) {
        List<String> parts = new ArrayList<>();
        add(parts, count.there, "has it" + (count.later == 0
                ? ""
                : " (" + count.later + " of them by a later transaction, such as "
                        + count.example.map(Gtid::toString).orElse("") + ")"));
        add(parts, count.missing, "lacks it");
        add(parts, count.unclear, "looks the same before and after, so it is set again, which is right either way");
        add(parts, count.unexplained, "is in no state that the source had");
        add(parts, count.children, "refers to a parent that is gone or changed");
        return "of " + count.rows + " row(s) " + String.join(", ", parts);
    }

    private static void add(List<String> parts, long rows, String what) {
        if (rows > 0) {
            parts.add(rows + " " + what);
        }
    }
}
