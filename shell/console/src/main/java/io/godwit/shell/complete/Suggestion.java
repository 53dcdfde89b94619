package io.godwit.shell.complete;

/**
 * Something that could stand at the cursor. Immutable.
 *
 * @param text what is inserted
 * @param about said beside it; may be empty
 */
public record Suggestion(String text, String about) {
    public static Suggestion of(String text) {
        return new Suggestion(text, "");
    }
}
