package io.godwit.engine.channel;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.gtid.ChannelAddress;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SqlErrors;
import java.util.List;

/**
 * Where a source itself fetches from. A target behind a replica is behind twice, stops with it, and lacks what the replica's own
 * filters leave out. Immutable.
 *
 * @param addresses {@code host:port} of each of its channels
 * @param gaps whether it executes transactions in another order than its own source, so that no position in its binary log says
 *     what it holds
 */
record SourceOfSource(List<String> addresses, boolean gaps) {
    static SourceOfSource read(SqlSession source, ServerInfo info) {
        List<String> addresses = addresses(source);
        long workers = Math.max(number(info, "replica_parallel_workers"), number(info, "slave_parallel_workers"));
        boolean ordered = info.isOn("replica_preserve_commit_order") || info.isOn("slave_preserve_commit_order");
        return new SourceOfSource(addresses, !addresses.isEmpty() && workers > 1 && !ordered);
    }

    /** None where the account may not look: then nothing is said. */
    private static List<String> addresses(SqlSession source) {
        try {
            return ChannelAddress.of(source).stream().map(ChannelAddress::source).toList();
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) == SqlErrors.TABLE_ACCESS_DENIED) {
                return List.of();
            }
            throw e;
        }
    }

    private static long number(ServerInfo info, String variable) {
        String value = info.variable(variable);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }
}
