package io.godwit.engine.gtid;

import io.godwit.api.mysql.GtidSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Proof of what became of {@code gtid_purged}. Immutable.
 *
 * @param changed false where the server already was as asked
 * @param added what was not in {@code gtid_executed} before
 * @param purged as read afterwards
 */
public record PurgedReceipt(boolean changed, GtidSet added, GtidSet purged, GtidSet executed) {
    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("changed", changed);
        out.put("added", added.toString());
        out.put("gtidPurged", purged.toString());
        out.put("gtidExecuted", executed.toString());
        return out;
    }
}
