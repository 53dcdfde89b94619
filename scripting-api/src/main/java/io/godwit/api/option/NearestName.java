package io.godwit.api.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was probably meant to be. Stateless. */
public final class NearestName {
    private NearestName() {
    }

    /** {@code "; did you mean 'threads'?"}, or nothing when no name is near. */
    public static String hint(String given, Collection<String> names) {
        return find(given, names).map(n -> "; did you mean '" + n + "'?").orElse("");
    }

    /** The same as the end of a sentence, which is a full stop when no name is near. */
    public static String end(String given, Collection<String> names) {
        String hint = hint(given, names);
        return hint.isEmpty() ? "." : hint;
    }

    public static Optional<String> find(String given, Collection<String> names) {
        int allowed = Math.max(2, given.length() / 3);
        return names.stream()
                .min(Comparator.comparingInt((String n) -> distance(given, n)).thenComparing(Comparator.naturalOrder()))
                .filter(n -> distance(given, n) <= allowed);
    }

    /** Edits between two names, where swapping neighbours counts as one and case does not count. */
    private static int distance(String a, String b) {
        String s = a.toLowerCase(Locale.ROOT);
        String t = b.toLowerCase(Locale.ROOT);
        int[][] d = new int[s.length() + 1][t.length() + 1];
        for (int i = 0; i <= s.length(); i++) {
            for (int j = 0; j <= t.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = d[i - 1][j - 1] + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[s.length()][t.length()];
    }
}
