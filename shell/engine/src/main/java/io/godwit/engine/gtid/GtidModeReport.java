package io.godwit.engine.gtid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a server is on the way to GTIDs. Immutable.
 *
 * @param mode {@code gtid_mode}
 * @param consistency {@code enforce_gtid_consistency}
 * @param taken the steps this call took, as they were sent
 * @param left the steps that are left to an administrator, in order
 */
public record GtidModeReport(String mode, String consistency, List<String> taken, List<String> left) {
    public GtidModeReport {
        taken = List.copyOf(taken);
        left = List.copyOf(left);
    }

    public boolean isOn() {
        return mode.equals("ON") && consistency.equals("ON");
    }

    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("on", isOn());
        out.put("gtidMode", mode);
        out.put("enforceGtidConsistency", consistency);
        out.put("taken", taken);
        out.put("left", left);
        return out;
    }
}
