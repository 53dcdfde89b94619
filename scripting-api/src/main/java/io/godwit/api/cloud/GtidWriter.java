package io.godwit.api.cloud;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import java.util.List;

/** How a service lets its users mark transactions as executed. Stateless. */
@FunctionalInterface
public interface GtidWriter {
    /** What one call of {@link #setPurged} may bring. */
    enum Door {
        /** Any set, to be added or to be put in the place of the present one. */
        WHOLE_SET,
        /** One unbroken range of one source, to be added: {@code +uuid:first-last}. Whoever asks for more calls several times. */
        ONE_RANGE,
        /** Nothing: this is done outside of the server, and {@link #problems} tells how. */
        ELSEWHERE
    }

    default Door door() {
        return Door.WHOLE_SET;
    }

    /**
     * What the service refuses beyond the rules that every server has. Asked before the first call; changes nothing.
     *
     * @return never empty where the door is {@link Door#ELSEWHERE}
     */
    default List<GodwitException> problems(SqlSession session, GtidChange change) {
        return List.of();
    }

    /**
     * Asks the server once; whether the value may be set was checked before.
     *
     * @param session outside of a transaction
     * @param value a GTID set, with a plus sign before it if it is to be added
     * @throws GodwitException if the server refuses
     */
    void setPurged(SqlSession session, String value);

    /**
     * Marks one transaction as executed by an empty one of its name, on a server of one's own as on most services. The rows of the
     * transaction are lost unless they are there already.
     *
     * @param session outside of a transaction; to be closed if this fails
     * @param gtid that the server has not executed yet: of one that it has, nothing would be told
     */
    default void skip(SqlSession session, String gtid) {
        session.execute("SET gtid_next = ?", gtid);
        session.execute("BEGIN");
        session.execute("COMMIT");
        session.execute("SET gtid_next = 'AUTOMATIC'");
    }
}
