package io.godwit.plugins.gcp;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong with Google Cloud. */
public enum GcpError implements ErrorCode {
    CONTROL_PLANE("GDW-GCP-001", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    GcpError(String id, ErrorCategory category) {
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
