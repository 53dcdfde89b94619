package io.godwit.shell.cli;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import java.util.List;

/** What can be wrong with the program's own options. */
public enum CommandLineError implements ErrorCode {
    OPTION("GDW-CLI-001"), UNSUPPORTED("GDW-CLI-002"), FILE("GDW-CLI-003"), TEXT("GDW-CLI-004");

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

    static GodwitException notText(String word) {
        return new GodwitException(TEXT, "The command line is not UTF-8, or holds U+FFFD, in '" + word + "'.",
                "Put statements into a file in UTF-8 and name it with -f.");
    }

    static GodwitException badValue(String option, String value, List<String> allowed) {
        return new GodwitException(OPTION, "Option " + option + " must be one of " + String.join(", ", allowed)
                + ", not '" + value + "'" + NearestName.end(value, allowed), null);
    }
}
