package io.godwit.shell.cli;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import java.util.List;

/** What can be wrong with the program's own options. */
public enum CommandLineError implements ErrorCode {
    OPTION("GDW-CLI-001"), UNSUPPORTED("GDW-CLI-002"), FILE("GDW-CLI-003");

    private final String id;

    CommandLineError(String id) {
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

    static GodwitException badValue(String option, String value, List<String> allowed) {
        return new GodwitException(OPTION, "Option " + option + " must be one of " + String.join(", ", allowed)
                + ", not '" + value + "'" + NearestName.end(value, allowed), null);
    }
}
