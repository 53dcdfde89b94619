package io.godwit.engine.repair;

import io.godwit.api.mysql.Gtid;
import io.godwit.engine.repair.verdict.Action;
import java.util.Map;

/**
 * A transaction about which somebody had done what is not proved. Immutable.
 *
 * @param reason in that person's words
 */
public record ForcedTransaction(Gtid gtid, Action action, String reason) {
    /** For scripts. */
    public Map<String, Object> toMap() {
        return Map.of("gtid", gtid.toString(), "action", action.name(), "reason", reason);
    }
}
