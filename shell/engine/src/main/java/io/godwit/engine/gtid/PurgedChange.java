package io.godwit.engine.gtid;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;

/**
 * A wanted change of {@code gtid_purged}. Immutable.
 *
 * @param append whether the set is added to the present one, rather than put in its place
 */
public record PurgedChange(boolean append, GtidSet set) {
    /**
     * @param text a GTID set as the server takes it: with a plus sign before it, it is added
     * @throws GodwitException {@link GtidError#MALFORMED}
     */
    public static PurgedChange parse(String text) {
        String bare = text.strip();
        boolean append = bare.startsWith("+");
        try {
            return new PurgedChange(append, GtidSet.parse(append ? bare.substring(1) : bare));
        } catch (IllegalArgumentException e) {
            throw new GodwitException(GtidError.MALFORMED, "This is not a GTID set: " + e.getMessage() + ".",
                    "Write server UUIDs with transaction numbers, such as"
                            + " '3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:8', and a plus sign before the first to add them.",
                    e);
        }
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
