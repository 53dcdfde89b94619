package io.godwit.engine.cloud;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong when a managed service is recognised. */
public enum CloudError implements ErrorCode {
    AMBIGUOUS("GDW-CLOUD-001", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    CloudError(String id, ErrorCategory category) {
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
