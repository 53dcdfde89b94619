package io.godwit.plugins.aws;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong with Amazon Web Services. */
public enum AwsError implements ErrorCode {
    TAGS("GDW-AWS-001", ErrorCategory.PRECONDITION),
    OWN_TRANSACTIONS("GDW-AWS-002", ErrorCategory.PRECONDITION),
    CHANNEL_RUNS("GDW-AWS-003", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    AwsError(String id, ErrorCategory category) {
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
