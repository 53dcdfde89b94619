package io.godwit.engine.repair;

import io.godwit.engine.binlog.RowImage;
import java.util.Optional;

/**
 * One row that a transaction touches against the row that is there. Immutable.
 *
 * @param way from the transaction's first image to its last, whatever it did in between
 * @param present on the target
 */
record RowState(RowPart way, Optional<RowImage> present, Standing standing) {
    RowKey key() {
        return way.key();
    }

    /** Whether the row must be set; what cannot be told is set too, which is right either way. */
    boolean needsWrite() {
        return standing.kind() != Standing.Kind.AFTER;
    }
}
