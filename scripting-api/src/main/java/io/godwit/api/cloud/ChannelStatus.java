package io.godwit.api.cloud;

import io.godwit.api.mysql.GtidSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a channel is. Immutable.
 *
 * @param sourceHost with port, {@code host:port}
 * @param received by this channel since it was made
 * @param executed by the target, from wherever
 */
public record ChannelStatus(String channel, String sourceHost, String user, Receiver receiver, boolean applierRunning,
        GtidSet received, GtidSet executed, List<ChannelFailure> failures) {
    /** CONNECTING is what a receiver does that has not reached the source yet, or has lost it and tries again. */
    public enum Receiver {
        ON, OFF, CONNECTING
    }

    public ChannelStatus {
        failures = List.copyOf(failures);
    }

    public boolean isStopped() {
        return receiver == Receiver.OFF && !applierRunning;
    }

    /** For scripts; {@code ioRunning} and {@code sqlRunning} are what the server calls receiver and applier elsewhere. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("channel", channel);
        out.put("source", sourceHost);
        out.put("user", user);
        out.put("ioRunning", receiver == Receiver.ON);
        out.put("ioState", receiver.name());
        out.put("sqlRunning", applierRunning);
        out.put("received", received.toString());
        out.put("executed", executed.toString());
        out.put("errors", failures.stream().map(ChannelFailure::toMap).toList());
        return out;
    }
}
