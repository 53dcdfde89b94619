package io.godwit.api.cloud;

import io.godwit.api.mysql.GtidSet;

/**
 * A wanted change of {@code gtid_purged}, and the server it meets. Immutable.
 *
 * @param append whether the set is added to the present one, rather than put in its place
 * @param executed by the server
 * @param purged the server's {@code gtid_purged}; executed holds it
 */
public record GtidChange(boolean append, GtidSet set, GtidSet executed, GtidSet purged) {
    /** What the server would newly take for executed. */
    public GtidSet added() {
        return set.subtract(executed);
    }
}
