package io.godwit.api.mysql;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the text of a GTID set: sources separated by commas, each a UUID followed by intervals and by tags with their intervals, all
 * after colons; blanks and line breaks anywhere between. One thread, one text.
 */
final class GtidSetParser {
    /** The largest number that a server gives to a transaction. */
    private static final long LARGEST = Long.MAX_VALUE - 1;

    private final String text;
    private final Map<Tsid, Intervals.Builder> found = new HashMap<>();

    GtidSetParser(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException that names the part which is not understood */
    SortedMap<Tsid, Intervals> parse() {
        for (int from = 0; from <= text.length();) {
            int comma = end(from, text.length(), ',');
            source(from, comma);
            from = comma + 1;
        }
        SortedMap<Tsid, Intervals> sets = new TreeMap<>();
        found.forEach((tsid, builder) -> sets.put(tsid, builder.build()));
        return sets;
    }

    private int end(int from, int limit, char separator) {
        int at = text.indexOf(separator, from);
        return at < 0 || at > limit ? limit : at;
    }

    private void source(int from, int to) {
        int colon = end(from, to, ':');
        String uuid = text.substring(from, colon).strip();
        if (uuid.isEmpty() && colon == to) {
            return; // a server takes superfluous commas as well
        }
        Tsid tsid = new Tsid(uuid, "");
        boolean numbers = false;
        while (colon < to) {
            int next = end(colon + 1, to, ':');
            String part = text.substring(colon + 1, next).strip();
            if (!part.isEmpty() && Character.isDigit(part.charAt(0))) {
                interval(tsid, part);
                numbers = true;
            } else {
                requireNumbers(tsid, numbers || tsid.tag().isEmpty());
                tsid = new Tsid(uuid, requireText(part));
                numbers = false;
            }
            colon = next;
        }
        requireNumbers(tsid, numbers);
    }

    private static String requireText(String tag) {
        if (tag.isEmpty()) {
            throw new IllegalArgumentException("there is nothing after a colon");
        }
        return tag;
    }

    private static void requireNumbers(Tsid tsid, boolean present) {
        if (!present) {
            throw new IllegalArgumentException("'" + tsid + "' has no transaction numbers");
        }
    }

    private void interval(Tsid tsid, String part) {
        int dash = part.indexOf('-');
        long first = number(dash < 0 ? part : part.substring(0, dash).strip());
        long last = dash < 0 ? first : number(part.substring(dash + 1).strip());
        if (first > last) {
            throw new IllegalArgumentException("'" + part + "' ends before it begins");
        }
        found.computeIfAbsent(tsid, t -> new Intervals.Builder(2)).add(first, last);
    }

    private static long number(String digits) {
        try {
            long n = Long.parseLong(digits);
            if (n >= 1 && n <= LARGEST) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + digits + "' is not a transaction number", e);
        }
        throw new IllegalArgumentException("'" + digits + "' is not a transaction number: 1 is the first");
    }
}
