package io.godwit.engine.gtid;

import io.godwit.api.session.SqlSession;
import java.util.List;

/**
 * A channel by which a server could receive transactions, whether it runs or not. Immutable.
 *
 * @param channel its name; empty for the unnamed one
 * @param source {@code host:port}
 */
public record ChannelAddress(String channel, String source) {
    /** All channels of the server but those of group replication. Needs SELECT on the performance schema. */
    public static List<ChannelAddress> of(SqlSession session) {
        return session.list("SELECT CHANNEL_NAME, CONCAT(HOST, ':', PORT)"
                + " FROM performance_schema.replication_connection_configuration"
                + " WHERE HOST <> '' AND CHANNEL_NAME NOT LIKE 'group\\_replication\\_%' ORDER BY CHANNEL_NAME",
                row -> new ChannelAddress(row.text(0), row.text(1)));
    }
}
