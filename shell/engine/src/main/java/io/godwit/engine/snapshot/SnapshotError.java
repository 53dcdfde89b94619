package io.godwit.engine.snapshot;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why no exact view of a server could be had or kept. */
public enum SnapshotError implements ErrorCode {
    LOCK_DENIED("GDW-SNAPSHOT-001", ErrorCategory.PRECONDITION),
    LOCK_BUSY("GDW-SNAPSHOT-002", ErrorCategory.PRECONDITION),
    XA_PREPARED("GDW-SNAPSHOT-003", ErrorCategory.PRECONDITION),
    DEFINITIONS_CHANGED("GDW-SNAPSHOT-004", ErrorCategory.PRECONDITION),
    NO_SPARE_LEFT("GDW-SNAPSHOT-005", ErrorCategory.EXTERNAL);

    private final String id;
    private final ErrorCategory category;

    SnapshotError(String id, ErrorCategory category) {
        this.id = id;
        this.category = category;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
