package io.godwit.shell.settings;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with a setting. */
enum SettingsError implements ErrorCode {
    VALUE("GDW-SETTINGS-001", ErrorCategory.USAGE), FILE("GDW-SETTINGS-002", ErrorCategory.EXTERNAL),
    OPTION_FILE("GDW-SETTINGS-003", ErrorCategory.USAGE);

    private final String id;
    private final ErrorCategory category;

    SettingsError(String id, ErrorCategory category) {
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
