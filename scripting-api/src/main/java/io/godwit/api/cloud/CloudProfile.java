package io.godwit.api.cloud;

import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.session.SqlSession;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one managed service does differently from a server of one's own. What a service does not do differently is left to
 * the defaults. Stateless.
 */
public interface CloudProfile {
    /** As its vendor calls it, such as {@code MySQL HeatWave}. */
    String name();

    /** Whether the server runs on this service. One sign alone proves nothing: ask for several, see {@link ServerFacts#signs}. */
    boolean matches(ServerFacts server);

    /** @param bySql what servers of one's own take */
    default GtidWriter gtidWriter(GtidWriter bySql) {
        return bySql;
    }

    /**
     * @param target a session on the server whose channels are meant; stays open as long as the control is used
     * @param bySql what servers of one's own take, on that session
     */
    default ChannelControl channels(SqlSession target, ChannelControl bySql) {
        return bySql;
    }

    /**
     * What the service writes into its own tables on a source, as patterns of {@code schema.table} with {@code %} and {@code _} as in
     * LIKE. A target elsewhere leaves it out.
     */
    default List<String> ownTables() {
        return List.of();
    }

    /** What the service takes of definitions and accounts; nothing where it takes what any server takes. */
    default Optional<DumpTarget> dumpTarget() {
        return Optional.empty();
    }

    /**
     * How an administrator changes a global variable there: a command of the service's command line, or a step in its console, with
     * names that cannot be known in angle brackets. Nothing where SQL does it.
     */
    default Optional<String> settingStep(ServerFacts server, String variable, String value) {
        return Optional.empty();
    }

    /** Where the service rules how long a source keeps its binary logs, by something else than the server's own variables. */
    default Optional<LogRetention> binlogRetention(SqlSession source) {
        return Optional.empty();
    }
}
