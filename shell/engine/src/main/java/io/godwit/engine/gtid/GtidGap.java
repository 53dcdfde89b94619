package io.godwit.engine.gtid;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What two servers have executed apart from each other. Immutable.
 *
 * @param missing executed by the source and not by the target
 * @param errant executed by the target and not by the source
 * @param purgedAtSource the part of missing that the source has no binary log of any more
 */
public record GtidGap(GtidSet missing, GtidSet errant, GtidSet purgedAtSource) {
    /**
     * Reads both servers. The target is asked first, so that a transaction which the source has sent in between does not look errant.
     *
     * @throws GodwitException {@link GtidError#MODE_OFF} where a server has transactions without identifiers
     */
    public static GtidGap read(SqlSession source, String sourceName, SqlSession target, String targetName) {
        GtidState behind = on(target, "Target " + targetName);
        GtidState ahead = on(source, "Source " + sourceName);
        GtidSet missing = ahead.executed().subtract(behind.executed());
        return new GtidGap(missing, behind.executed().subtract(ahead.executed()), missing.intersect(ahead.purged()));
    }

    private static GtidState on(SqlSession session, String name) {
        GtidState state = GtidState.read(session);
        if (!state.isOn()) {
            throw new GodwitException(GtidError.MODE_OFF,
                    name + " has gtid_mode " + state.mode() + ", so its GTID set does not tell what it has executed.",
                    "Switch GTIDs on first; compare rows with util.verify().");
        }
        return state;
    }

    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("missing", missing.toString());
        out.put("missingCount", missing.count());
        out.put("errant", errant.toString());
        out.put("errantCount", errant.count());
        out.put("purgedAtSource", purgedAtSource.toString());
        return out;
    }
}
