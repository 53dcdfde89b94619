package io.godwit.shell.repl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Finds in the history what contains the letters asked for in their order: the closer together the better, then the newest. Stateless. */
final class FuzzyHistory {
    private FuzzyHistory() {
    }

    /**
     * @param newestFirst what was typed
     * @param letters blanks do not count
     */
    static List<String> find(Collection<String> newestFirst, String letters) {
        record Hit(String text, int spread) {
        }
        String wanted = letters.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
        List<Hit> hits = new ArrayList<>();
        for (String text : new LinkedHashSet<>(newestFirst)) {
            spread(text.toLowerCase(Locale.ROOT), wanted).ifPresent(s -> hits.add(new Hit(text, s)));
        }
        return hits.stream().sorted(Comparator.comparingInt(Hit::spread)).map(Hit::text).toList();
    }

    /** The length of the shortest part that has all letters in order. */
    private static OptionalInt spread(String text, String wanted) {
        if (wanted.isEmpty()) {
            return OptionalInt.of(0);
        }
        int best = Integer.MAX_VALUE;
        for (int from = text.indexOf(wanted.charAt(0)); from >= 0; from = text.indexOf(wanted.charAt(0), from + 1)) {
            int at = from;
            for (int i = 1; i < wanted.length() && at >= 0; i++) {
                at = text.indexOf(wanted.charAt(i), at + 1);
            }
            if (at < 0) {
                break;
            }
            best = Math.min(best, at - from + 1);
        }
        return best == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(best);
    }
}
