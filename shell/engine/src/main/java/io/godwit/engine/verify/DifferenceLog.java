package io.godwit.engine.verify;

import io.godwit.api.mysql.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts all differences and keeps the first few of each table. Thread-safe. */
final class DifferenceLog {
    private static final Comparator<RowDifference> ORDER = Comparator.comparing(RowDifference::table)
            .thenComparing(RowDifference::kind).thenComparing(RowDifference::key);

    private final int examplesPerTable;
    private final Map<TableName, Integer> kept = new HashMap<>();
    private final List<RowDifference> examples = new ArrayList<>();
    private long count;

    DifferenceLog(int examplesPerTable) {
        this.examplesPerTable = examplesPerTable;
    }

    synchronized void add(RowDifference difference) {
        count++;
        if (kept.merge(difference.table(), 1, Integer::sum) <= examplesPerTable) {
            examples.add(difference);
        }
    }

    /** Counts differences that nobody wants to see in detail. */
    synchronized void count(long more) {
        count += more;
    }

    /** How many more differences of a table would be kept: what to spend queries on. */
    synchronized int roomFor(TableName table) {
        return Math.max(0, examplesPerTable - kept.getOrDefault(table, 0));
    }

    synchronized long total() {
        return count;
    }

    synchronized List<RowDifference> examples() {
        return examples.stream().sorted(ORDER).toList();
    }
}
