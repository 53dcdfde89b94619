package io.godwit.plugins.oci;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong with Oracle Cloud Infrastructure. */
public enum OciError implements ErrorCode {
    CONTROL_PLANE("GDW-OCI-001", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    OciError(String id, ErrorCategory category) {
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
