package io.godwit.api.cloud;

import io.godwit.api.session.SqlSession;

/** How a service lets its users set {@code gtid_purged}. Stateless. */
@FunctionalInterface
public interface GtidWriter {
    /**
     * Asks the server once; whether the value may be set was checked before.
     *
     * @param session outside of a transaction
     * @param value a GTID set, with a plus sign before it if it is to be added
     * @throws io.godwit.api.error.GodwitException if the server refuses
     */
    void setPurged(SqlSession session, String value);
}
