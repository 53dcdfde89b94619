package io.godwit.engine.layout;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with the files of a dump. */
public enum LayoutError implements ErrorCode {
    BAD_JSON("GDW-LAYOUT-001", ErrorCategory.DAMAGED),
    BAD_VALUE("GDW-LAYOUT-002", ErrorCategory.DAMAGED);

    private final String id;
    private final ErrorCategory category;

    LayoutError(String id, ErrorCategory category) {
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
