package io.godwit.api.cloud;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a channel stopped, or cannot go on. Immutable.
 *
 * @param worker of the applier, counted from 1; 0 = there is one applier alone, or the receiver failed
 * @param message the server's own
 * @param gtid of the transaction that failed; empty for the receiver, and where the server does not say
 */
public record ChannelFailure(Part part, long worker, int errno, String message, String gtid) {
    /** The half of a channel: one fetches transactions, the other executes them. */
    public enum Part {
        RECEIVER, APPLIER
    }

    /** {@code The applier failed with 1062 at transaction '...': ...}. */
    public String sentence() {
        String who = part == Part.RECEIVER ? "The receiver" : worker == 0 ? "The applier" : "Applier worker " + worker;
        return who + " failed with " + errno + (gtid.isEmpty() ? "" : " at transaction '" + gtid + "'") + ": "
                + message;
    }

    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("part", part == Part.RECEIVER ? "receiver" : "applier");
        out.put("worker", worker);
        out.put("errno", (long) errno);
        out.put("message", message);
        out.put("gtid", gtid);
        return out;
    }
}
