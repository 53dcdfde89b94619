package io.godwit.engine.repair.verdict;

import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.repair.gap.Standing;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.RowPart;
import java.util.Optional;

/**
 * One row that a transaction touches against the row that is there. Immutable.
 *
 * @param way from the transaction's first image to its last, whatever it did in between
 * @param present on the target
 */
public record RowState(RowPart way, Optional<RowImage> present, Standing standing) {
    public RowKey key() {
        return way.key();
    }

    /** Whether the row must be set; what cannot be told is set too, which is right either way. */
    public boolean needsWrite() {
        return standing.kind() != Standing.Kind.AFTER;
    }
}
