package io.godwit.engine.repair.verdict;

import io.godwit.api.mysql.Gtid;
import io.godwit.engine.binlog.SourceTransaction;
import io.godwit.engine.binlog.image.Change;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.repair.gap.Gap;
import io.godwit.engine.repair.gap.Standing;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.RowPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that the target lacks, with its rows on both sides. Immutable.
 *
 * @param outcome what was found; nothing was done
 * @param rows those that tell most first: rows in conflict, then what lacks the transaction, then the rest
 * @param moreRows that were compared too and are not shown
 * @param missing how many transactions the target lacks, this one included
 * @param first the first one that it lacks, in the source's order; nothing may be applied before it that needs it
 */
public record TransactionView(TransactionOutcome outcome, List<RowView> rows, long moreRows, long missing,
        Gtid first) {
    private static final int SHOWN = 100;

    public TransactionView {
        rows = List.copyOf(rows);
    }

    public static TransactionView of(SourceTransaction transaction, Judgement found, TransactionOutcome outcome,
            Gap gap) {
        List<RowView> rows = new ArrayList<>();
        long all = found.states().size();
        for (Standing.Kind kind : List.of(Standing.Kind.UNEXPLAINED, Standing.Kind.BEFORE, Standing.Kind.EITHER,
                Standing.Kind.AFTER)) {
            found.states().stream().filter(row -> row.standing().kind() == kind).limit(SHOWN - (long) rows.size())
                    .forEach(row -> rows.add(RowView.of(row, gap.index())));
        }
        Set<RowKey> compared = new HashSet<>();
        found.states().forEach(row -> compared.add(row.key()));
        for (Change change : transaction.changes()) {
            if (change instanceof RowChange row && !isCompared(row, compared)) {
                all++;
                if (rows.size() < SHOWN) {
                    rows.add(RowView.of(row.table(), row.before(), row.after()));
                }
            }
        }
        return new TransactionView(outcome, rows, all - rows.size(), gap.missing().count(), gap.first());
    }

    private static boolean isCompared(RowChange row, Set<RowKey> compared) {
        return !row.table().key().isEmpty()
                && RowPart.of(row).stream().allMatch(part -> compared.contains(part.key()));
    }

    public Gtid gtid() {
        return outcome.gtid();
    }

    public Verdict verdict() {
        return outcome.verdict();
    }

    /** What to do about it: a call, and why. */
    public String advice() {
        return outcome.remedy().orElseGet(this::usualAdvice);
    }

    private String usualAdvice() {
        String gtid = "'" + gtid() + "'";
        return switch (verdict()) {
            case APPLIED -> "replica.step() puts an empty transaction in its place: its work is there.";
            case CLOUD -> "replica.step() puts an empty transaction in its place: no table of yours is touched.";
            case RECOPY ->
                "replica.step() puts an empty transaction in its place: its tables are copied again afterwards.";
            case PARTIAL, MISSING -> "replica.step() sets the rows that lack it, under its own GTID.";
            case CONFLICT ->
                "Find out who wrote the row on the target and put it right there, or take the source's with"
                        + " replica.apply(" + gtid + ", {force: true, reason: '...'}).";
            case ACCOUNT -> "replica.step({accounts: 'apply'}) runs it on the target, {accounts: 'pass'} does not.";
            case REFUSED ->
                "Copy its tables again and name them in option recopyTables; see replica.plan().recopy. Where it"
                        + " names none, or naming all does not help, do by hand on the target what it did there and is"
                        + " missing, then use replica.skip("
                        + gtid + ", {force: true, reason: '...'}).";
        };
    }

    /** For scripts. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> out = new LinkedHashMap<>(outcome.toMap());
        out.remove("action");
        out.remove("remedy"); // the advice
        out.put("rows", rows.stream().map(RowView::toMap).toList());
        out.put("moreRows", moreRows);
        out.put("missing", missing);
        out.put("first", first.toString());
        out.put("advice", advice());
        return out;
    }
}
