package io.godwit.shell.config;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with what a user has set. */
public enum ConfigError implements ErrorCode {
    SETTING("GDW-CONFIG-001"), FILE("GDW-CONFIG-002"), OPTION_FILE("GDW-CONFIG-003"), CREDENTIALS("GDW-CONFIG-004");

    private final String id;

    ConfigError(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USAGE;
    }
}
