package io.godwit.engine.verify;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlRow;

/** The digest column of a row. Stateless. */
final class DigestRow {
    private DigestRow() {
    }

    /** The digest in the first column. */
    static byte[] digest(SqlRow row, TablePair table, Side side) {
        byte[] digest = row.bytes(0);
        if (digest == null) { // a function that exceeds max_allowed_packet answers NULL, which would be equal to any other such row
            throw new GodwitException(CompareError.ROW_TOO_LARGE,
                    "Cannot compare " + table.name().quoted() + ": a row is too large for the "
                            + (side == Side.SOURCE ? "source" : "target") + "'s max_allowed_packet.",
                    "Raise max_allowed_packet on that server, then compare again.");
        }
        return digest;
    }
}
