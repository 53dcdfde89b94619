package io.godwit.api.cloud;

import io.godwit.api.option.Secret;
import java.util.List;

/**
 * A replication channel to be made. Immutable; prints without the password.
 *
 * @param source as the target reaches it
 * @param tls whether the target must use TLS towards the source
 * @param autoPosition whether the target asks for what it has not executed, by GTID, rather than by file and position
 * @param ignoreTables patterns of {@code schema.table} with {@code %} and {@code _} as in LIKE, backslash before a plain one; what
 *     changes them is left out
 */
public record ChannelRequest(String channel, Source source, boolean tls, boolean autoPosition,
        List<String> ignoreTables) {
    public ChannelRequest {
        ignoreTables = List.copyOf(ignoreTables);
    }

    /** Where the transactions come from, and as whom they are fetched. Immutable. */
    public record Source(String host, int port, String user, Secret password) {
    }
}
