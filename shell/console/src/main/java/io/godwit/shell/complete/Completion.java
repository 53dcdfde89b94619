package io.godwit.shell.complete;

import java.util.List;
import java.util.stream.Stream;

/**
 * What could stand between a place in the text and the cursor. Immutable.
 *
 * @param start where the text to be replaced begins
 */
public record Completion(int start, List<Suggestion> suggestions) {
    public Completion {
        suggestions = List.copyOf(suggestions);
    }

    public static Completion none(int cursor) {
        return new Completion(cursor, List.of());
    }

    /** The words that begin like the typed part, in any case. */
    public static Completion ofWords(int start, String typed, Stream<String> words) {
        return new Completion(start, words.filter(w -> w.regionMatches(true, 0, typed, 0, typed.length()))
                .map(Suggestion::of).toList());
    }

    /** The same at another place of a longer text. */
    public Completion shifted(int by) {
        return new Completion(start + by, suggestions);
    }
}
