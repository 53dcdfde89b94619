package io.godwit.engine.channel;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.gtid.ChannelAddress;
import io.godwit.engine.session.MySqlSession;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of a channel that is not there, and of those that are. Stateless. */
public final class MissingChannel {
    private MissingChannel() {
    }

    public static GodwitException on(MySqlSession server, String channel) {
        List<ChannelAddress> others = others(server);
        String known = others.isEmpty()
                ? ""
                : " It has: " + others.stream().map(c -> "'" + c.channel() + "' from " + c.source())
                        .collect(Collectors.joining(", ")) + ".";
        return new GodwitException(ChannelError.NO_CHANNEL,
                "There is no replication channel '" + channel + "' on " + server.spec().display() + "." + known,
                others.isEmpty()
                        ? "Create it with replica.connect(), or name another with option channel."
                        : "Name one of them with option channel, or create it with replica.connect().");
    }

    private static List<ChannelAddress> others(MySqlSession server) {
        try {
            return ChannelAddress.of(server);
        } catch (GodwitException e) {
            return List.of(); // the account may start and stop channels, but not see them
        }
    }
}
