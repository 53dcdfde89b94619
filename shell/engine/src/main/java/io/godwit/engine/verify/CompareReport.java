package io.godwit.engine.verify;

import java.util.List;
import java.util.Locale;

/**
 * The outcome of a comparison. Immutable.
 *
 * @param tables tables of the source that were compared or are missing on the target
 * @param rows rows read on the source
 * @param differenceCount all differences
 * @param differences those kept as examples, ordered by table and kind
 * @param notes what limits the meaning of this report; whole sentences
 */
public record CompareReport(long tables, long rows, long differenceCount, List<RowDifference> differences,
        List<String> notes) {
    public CompareReport {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    public boolean isEqual() {
        return differenceCount == 0;
    }

    /** {@code 12 tables, 3,456 rows, 0 differences}. */
    public String summary() {
        return String.format(Locale.ROOT, "%,d tables, %,d rows, %,d differences", tables, rows, differenceCount);
    }
}
