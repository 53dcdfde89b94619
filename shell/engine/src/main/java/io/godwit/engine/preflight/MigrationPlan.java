package io.godwit.engine.preflight;

import io.godwit.api.mysql.AccountName;
import java.util.List;
import java.util.Optional;

/**
 * What a migration is going to do. Immutable.
 *
 * @param outputUrl where the dump goes; nothing = not said yet
 * @param excludeSchemas left out by dump and channel
 * @param accounts whether accounts are moved too
 * @param replication the account that is going to be made on the source for the channel
 * @param channel its name on the target; nothing = the one that the target's service means
 */
public record MigrationPlan(Optional<String> outputUrl, List<String> excludeSchemas, boolean accounts,
        AccountName replication, Optional<String> channel) {
    public MigrationPlan {
        excludeSchemas = List.copyOf(excludeSchemas);
    }
}
