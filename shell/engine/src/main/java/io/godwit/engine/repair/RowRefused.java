package io.godwit.engine.repair;

import io.godwit.engine.repair.row.RowKey;
import org.jspecify.annotations.Nullable;

/** A row that the target did not take as the source has it. The transaction must be rolled back. */
final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RowKey key;
    private final String remedy;

    /** @param why a sentence that names the table and the row */
    RowRefused(RowKey key, String why, String remedy, @Nullable Throwable cause) {
        super(why, cause);
        this.key = key;
        this.remedy = remedy;
    }

    RowKey key() {
        return key;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
