package io.godwit.api.ddl;

import io.godwit.api.mysql.ServerVersion;
import java.util.List;
import java.util.Set;

/**
 * What a managed service takes of definitions and accounts. Mostly data; what data cannot say is in {@link #rules}. Stateless.
 */
public interface DumpTarget {
    /** How far an authentication plugin is taken. */
    enum PluginSupport {
        SUPPORTED, DEPRECATED, UNSUPPORTED
    }

    /** As its vendor calls it, such as {@code MySQL HeatWave}. */
    String service();

    /** The option of a dump that asks for this target, such as {@code ocimds}. */
    String option();

    /** Storage engines that tables may have. */
    default Set<String> engines() {
        return Set.of("InnoDB");
    }

    /** Whether the service needs a primary key on every table. */
    default boolean needsPrimaryKeys() {
        return true;
    }

    /** What its administrator may grant, in capitals. */
    Set<String> privileges(ServerVersion version);

    PluginSupport plugin(String plugin, ServerVersion version);

    /** Schemas that the service keeps for itself; a dump leaves them out. */
    Set<String> schemas();

    /** User names that the service keeps for itself; a dump leaves them out. */
    Set<String> users();

    /** User names that no view or program may have as its definer. */
    Set<String> reservedDefiners();

    /** What else the service objects to; judged only for dumps that name this target, before the general rules. */
    default List<DdlRule> rules() {
        return List.of();
    }
}
