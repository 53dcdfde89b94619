package io.godwit.plugins.azure;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong with Microsoft Azure. */
public enum AzureError implements ErrorCode {
    CONTROL_PLANE("GDW-AZURE-001", ErrorCategory.PRECONDITION),
    CERTIFICATE("GDW-AZURE-002", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    AzureError(String id, ErrorCategory category) {
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
