package io.godwit.engine.gtid;

import io.godwit.api.mysql.GtidSet;

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

    /** As the server takes it. */
    String value() {
        return (append ? "+" : "") + set;
    }
}
