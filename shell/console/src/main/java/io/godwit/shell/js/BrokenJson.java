package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that should be JSON and is not, told by its line. Stateless. */
final class BrokenJson {
    private static final Pattern TOLD = Pattern
            .compile("SyntaxError: .* (?:in JSON at position (\\d{1,9})|JSON input)");

    private BrokenJson() {
    }

    /** Whether the engine speaks of JSON text that it could not read. */
    static boolean isTold(String message) {
        return TOLD.matcher(message).matches();
    }

    /** @param told what the engine says */
    static GodwitException in(Path file, String text, String told) {
        Matcher place = TOLD.matcher(told);
        int end = place.matches() && place.group(1) != null
                ? Math.min(text.length(), Integer.parseInt(place.group(1)))
                : text.stripTrailing().length();
        long line = 1 + text.substring(0, end).chars().filter(c -> c == '\n').count();
        return new GodwitException(ScriptError.SYNTAX, file + ":" + line + ": "
                + told.replaceFirst(" at position \\d+\\z", ""), "Correct the JSON of the file.");
    }
}
