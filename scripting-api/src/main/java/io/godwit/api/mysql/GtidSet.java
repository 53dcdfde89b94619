package io.godwit.api.mysql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of transactions by their global identifiers, tagged ones included. Immutable. Equal sets have equal text.
 */
public final class GtidSet {
    public static final GtidSet EMPTY = new GtidSet(new TreeMap<>());

    /** Without empty intervals. */
    private final SortedMap<Tsid, Intervals> sets;

    /** Transactions of one source without a gap between them, both ends inside. Immutable. */
    public record Interval(long first, long last) {
    }

    private GtidSet(SortedMap<Tsid, Intervals> sets) {
        this.sets = sets;
    }

    /**
     * @param text as servers print it, such as {@code uuid:1-5:8, uuid:tag:1-3}; blanks and line breaks do not matter, empty text is
     *     the empty set
     * @throws IllegalArgumentException if it is not the text of a GTID set
     */
    public static GtidSet parse(String text) {
        SortedMap<Tsid, Intervals> sets = new GtidSetParser(text).parse();
        return sets.isEmpty() ? EMPTY : new GtidSet(sets);
    }

    /** The transactions of one source from {@code first} to {@code last}, both inside. */
    public static GtidSet of(Tsid tsid, long first, long last) {
        Intervals.Builder intervals = new Intervals.Builder(2);
        intervals.add(first, last);
        return new GtidSet(new TreeMap<>(Map.of(tsid, intervals.build())));
    }

    /** What is in either set. */
    public GtidSet union(GtidSet other) {
        SortedMap<Tsid, Intervals> out = new TreeMap<>(sets);
        other.sets.forEach((tsid, intervals) -> out.merge(tsid, intervals, Intervals::union));
        return new GtidSet(out);
    }

    /** What is in this set and not in the other. */
    public GtidSet subtract(GtidSet other) {
        SortedMap<Tsid, Intervals> out = new TreeMap<>();
        sets.forEach((tsid, intervals) -> {
            Intervals left = intervals.subtract(other.of(tsid));
            if (!left.isEmpty()) {
                out.put(tsid, left);
            }
        });
        return new GtidSet(out);
    }

    /** What is in both sets. */
    public GtidSet intersect(GtidSet other) {
        return subtract(subtract(other));
    }

    /** Whether the other is a subset of this one; each set is one of itself. */
    public boolean contains(GtidSet other) {
        return other.sets.entrySet().stream().allMatch(e -> of(e.getKey()).contains(e.getValue()));
    }

    /** In logarithmic time. */
    public boolean contains(Gtid gtid) {
        return of(gtid.tsid()).contains(gtid.number());
    }

    public boolean isEmpty() {
        return sets.isEmpty();
    }

    /** How many transactions; {@link Long#MAX_VALUE} stands for more than that. */
    public long count() {
        return sets.values().stream().mapToLong(Intervals::count).reduce(0, Intervals::saturated);
    }

    /** The transactions of one server, under whatever tag. */
    public GtidSet ofServer(String uuid) {
        SortedMap<Tsid, Intervals> out = new TreeMap<>(sets);
        out.keySet().removeIf(tsid -> !tsid.uuid().equalsIgnoreCase(uuid));
        return new GtidSet(out);
    }

    /** Every source with its intervals, in order; neither overlaps nor touches the next. */
    public SortedMap<Tsid, List<Interval>> intervals() {
        SortedMap<Tsid, List<Interval>> out = new TreeMap<>();
        sets.forEach((tsid, intervals) -> {
            List<Interval> list = new ArrayList<>(intervals.size());
            for (int i = 0; i < intervals.size(); i++) {
                list.add(new Interval(intervals.first(i), intervals.last(i)));
            }
            out.put(tsid, List.copyOf(list));
        });
        return Collections.unmodifiableSortedMap(out);
    }

    private Intervals of(Tsid tsid) {
        return sets.getOrDefault(tsid, Intervals.NONE);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GtidSet other && sets.equals(other.sets);
    }

    @Override
    public int hashCode() {
        return sets.hashCode();
    }

    /** The server's own text without its line breaks: each UUID once, first what has no tag, then tag by tag. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        String uuid = "";
        for (Map.Entry<Tsid, Intervals> entry : sets.entrySet()) {
            Tsid tsid = entry.getKey();
            if (!tsid.uuid().equals(uuid)) {
                uuid = tsid.uuid();
                out.append(out.isEmpty() ? "" : ",").append(uuid);
            }
            if (!tsid.tag().isEmpty()) {
                out.append(':').append(tsid.tag());
            }
            entry.getValue().appendTo(out);
        }
        return out.toString();
    }

    /** Collects transactions one by one in little memory where they come in order. One thread. */
    public static final class Builder {
        private final Map<Tsid, Intervals.Builder> found = new TreeMap<>();

        public void add(Gtid gtid) {
            found.computeIfAbsent(gtid.tsid(), t -> new Intervals.Builder(2)).add(gtid.number(), gtid.number());
        }

        public GtidSet build() {
            SortedMap<Tsid, Intervals> out = new TreeMap<>();
            found.forEach((tsid, intervals) -> out.put(tsid, intervals.build()));
            return new GtidSet(out);
        }
    }
}
