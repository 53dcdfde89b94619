package io.godwit.plugins.oci;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import java.util.Optional;

/** Channels that the control plane runs: SQL shows how they are, and changes nothing. One thread. */
final class ConsoleChannels implements ChannelControl {
    private final ChannelControl bySql;

    ConsoleChannels(ChannelControl bySql) {
        this.bySql = bySql;
    }

    @Override
    public void create(ChannelRequest request) {
        throw inConsole("create", request.channel(), "Create it there with source " + request.source().host() + ":"
                + request.source().port() + ", user '" + request.source().user() + "', GTID auto-positioning"
                + (request.ignoreTables().isEmpty()
                        ? ""
                        : " and the filter REPLICATE_WILD_IGNORE_TABLE for "
                                + String.join(", ", request.ignoreTables()))
                + "; then go on with replica.status().");
    }

    @Override
    public void start(String channel) {
        throw inConsole("start", channel, "Resume it there; then go on with replica.waitFor().");
    }

    @Override
    public void stop(String channel) {
        throw inConsole("stop", channel, "Suspend it there.");
    }

    @Override
    public void remove(String channel) {
        throw inConsole("remove", channel, "Delete it there.");
    }

    @Override
    public Optional<ChannelStatus> status(String channel) {
        return bySql.status(channel);
    }

    @Override
    public Optional<Long> secondsBehind(String channel) {
        return bySql.secondsBehind(channel);
    }

    private static GodwitException inConsole(String verb, String channel, String remedy) {
        return new GodwitException(OciError.CONTROL_PLANE, "MySQL HeatWave lets only the OCI console and command line "
                + verb + " channel '" + channel + "', and Godwit does not speak to them yet.", remedy);
    }
}
