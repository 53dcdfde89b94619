package io.godwit.engine.repair;

import io.godwit.api.mysql.GtidSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was given back. Immutable.
 *
 * @param rows that are again as they were before the repair
 * @param stillExecuted transactions whose rows were taken back and whose GTIDs stay on the target for good
 */
public record UndoSummary(long rows, GtidSet stillExecuted) {
    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("rows", rows);
        out.put("stillExecuted", stillExecuted.toString());
        out.put("transactions", stillExecuted.count());
        return out;
    }
}
