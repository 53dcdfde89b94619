package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelFailure;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.engine.gtid.ChannelAddress;
import io.godwit.engine.session.MySqlSession;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line about a channel that has stopped with an error, for a prompt. Immutable.
 *
 * @param table as the server names it; empty where it does not
 */
public record ChannelAttention(String channel, ChannelFailure failure, String table) {
    private static final Pattern TABLE = Pattern.compile("on table ([^;,]+?)[;,]");

    /** Of all channels of a server. A few short reads; needs SELECT on the performance schema. */
    public static List<ChannelAttention> look(MySqlSession target) {
        SqlChannelControl control = new SqlChannelControl(target);
        return ChannelAddress.of(target).stream().flatMap(address -> control.status(address.channel()).stream())
                .flatMap(status -> of(status).stream()).toList();
    }

    /** @return nothing for a channel that can go on by itself */
    public static Optional<ChannelAttention> of(ChannelStatus status) {
        return status.failures().stream()
                .filter(failure -> failure.part() == ChannelFailure.Part.APPLIER
                        ? !status.applierRunning()
                        : status.receiver() != ChannelStatus.Receiver.ON)
                .findFirst()
                .map(failure -> new ChannelAttention(status.channel(), failure, table(failure.message())));
    }

    /** Of a failure's message, {@code schema.table}; empty where it names none. */
    public static String table(String message) {
        Matcher m = TABLE.matcher(message);
        return m.find() ? m.group(1) : "";
    }

    /** {@code channel godwit needs attention: 1062 on shop.birds, transaction uuid:5; run replica.next()}. */
    public String sentence() {
        return "channel " + (channel.isEmpty() ? "''" : channel) + " needs attention: " + failure.errno()
                + (table.isEmpty() ? "" : " on " + table)
                + (failure.gtid().isEmpty() ? "" : ", transaction " + failure.gtid())
                + (failure.part() == ChannelFailure.Part.APPLIER ? "; run replica.next()" : "; run replica.status()");
    }
}
