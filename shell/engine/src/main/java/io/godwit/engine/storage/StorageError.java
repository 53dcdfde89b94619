package io.godwit.engine.storage;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong with stored blobs. */
public enum StorageError implements ErrorCode {
    NOT_FOUND("GDW-STORAGE-001", ErrorCategory.PRECONDITION),
    READ("GDW-STORAGE-002", ErrorCategory.EXTERNAL),
    WRITE("GDW-STORAGE-003", ErrorCategory.EXTERNAL),
    SCHEME("GDW-STORAGE-004", ErrorCategory.PRECONDITION),
    NOT_A_DIRECTORY("GDW-STORAGE-005", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    StorageError(String id, ErrorCategory category) {
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
