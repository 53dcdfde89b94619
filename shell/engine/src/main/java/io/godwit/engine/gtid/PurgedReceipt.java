package io.godwit.engine.gtid;

import io.godwit.api.mysql.GtidSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Proof of what became of {@code gtid_purged}. Immutable.
 *
 * @param changed false where the server already was as asked
 * @param added what was not in {@code gtid_executed} before
 * @param skipped those of the added that a channel could have brought and nobody proved to be there
 * @param consent by which they were marked
 * @param purged as read afterwards
 */
public record PurgedReceipt(boolean changed, GtidSet added, GtidSet skipped, SkipConsent consent, GtidSet purged,
        GtidSet executed) {
    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("changed", changed);
        out.put("added", added.toString());
        if (!skipped.isEmpty()) {
            out.put("skippedWithoutProof", skipped.toString());
            out.put("reason", consent.reason());
        }
        out.put("gtidPurged", purged.toString());
        out.put("gtidExecuted", executed.toString());
        return out;
    }
}
