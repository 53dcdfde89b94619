package io.godwit.shell.complete;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Names in order, in which those with the same beginning are found without looking at the others. Immutable. */
public final class NameList {
    public static final NameList EMPTY = new NameList(List.of());

    private final String[] names;

    public NameList(Collection<String> names) {
        this.names = names.toArray(String[]::new);
        Arrays.sort(this.names, String.CASE_INSENSITIVE_ORDER);
    }

    public int size() {
        return names.length;
    }

    /**
     * The names that begin so, in any case.
     *
     * @param most of more than these, the first ones and the last are returned: what all have in common is what these have in common
     */
    public List<String> startingWith(String beginning, int most) {
        int from = firstNotBefore(beginning);
        int to = firstAfter(beginning, from);
        if (to - from <= most) {
            return List.of(Arrays.copyOfRange(names, from, to));
        }
        return Stream.concat(Arrays.stream(names, from, from + most - 1), Stream.of(names[to - 1])).toList();
    }

    private int firstNotBefore(String beginning) {
        int low = 0;
        int high = names.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (String.CASE_INSENSITIVE_ORDER.compare(names[middle], beginning) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstAfter(String beginning, int from) {
        int low = from;
        int high = names.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (names[middle].regionMatches(true, 0, beginning, 0, beginning.length())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
