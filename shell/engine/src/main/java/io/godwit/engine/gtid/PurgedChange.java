package io.godwit.engine.gtid;

import io.godwit.api.cloud.GtidChange;
import io.godwit.api.mysql.GtidSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A wanted change of {@code gtid_purged}. Immutable.
 *
 * @param append whether the set is added to the present one, rather than put in its place
 */
public record PurgedChange(boolean append, GtidSet set) {
    /**
     * @param text a GTID set as the server takes it: with a plus sign before it, it is added
     * @throws io.godwit.api.error.GodwitException {@link GtidError#MALFORMED}
     */
    public static PurgedChange parse(String text) {
        String bare = text.strip();
        boolean append = bare.startsWith("+");
        return new PurgedChange(append, GtidState.parse(append ? bare.substring(1) : bare));
    }

    /** What {@code gtid_purged} will be. */
    GtidSet outcome(GtidSet purged) {
        return append ? purged.union(set) : set;
    }

    /** Whether the server already is as it would be made. */
    boolean isDone(GtidState state) {
        return append ? state.executed().contains(set) : state.purged().equals(set);
    }

    /** As a service's writer sees it. */
    GtidChange on(GtidState state) {
        return new GtidChange(append, set, state.executed(), state.purged());
    }

    /**
     * The same change without the ranges that the server took before, when it was asked for one range after the other. A range that it
     * knows in part, or from its own logs, stays in.
     */
    PurgedChange withoutDone(GtidState state) {
        if (!append) {
            return this;
        }
        return new PurgedChange(true, GtidSet.parse(ranges(set).stream()
                .filter(range -> !state.purged().contains(range)).map(GtidSet::toString)
                .collect(Collectors.joining(","))));
    }

    /** As the server takes it: all at once. */
    String value() {
        return (append ? "+" : "") + set;
    }

    /** The same, one unbroken range of one source after the other, each to be added. */
    List<String> rangeValues(GtidState state) {
        return ranges(append ? set : set.subtract(state.purged())).stream().map(range -> "+" + range).toList();
    }

    private static List<GtidSet> ranges(GtidSet set) {
        return set.intervals().entrySet().stream()
                .flatMap(source -> source.getValue().stream()
                        .map(i -> GtidSet.parse(source.getKey() + ":" + i.first() + "-" + i.last())))
                .toList();
    }
}
