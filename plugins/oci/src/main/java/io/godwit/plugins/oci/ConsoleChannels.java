package io.godwit.plugins.oci;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ServiceChannels;
import io.godwit.api.error.GodwitException;
import java.util.List;

/** Channels that the control plane runs: SQL shows how they are, and changes nothing. One thread. */
final class ConsoleChannels extends ServiceChannels {
    ConsoleChannels(ChannelControl bySql) {
        super(bySql);
    }

    /** What the console proposes. */
    @Override
    public String defaultChannel() {
        return "replication_channel";
    }

    @Override
    public void create(ChannelRequest request) {
        throw inConsole("create", request.channel(), "Create it there with source " + request.source().host() + ":"
                + request.source().port() + ", user '" + request.source().user() + "', "
                + request.from().map(p -> "binary log position " + p).orElse("GTID auto-positioning")
                + filter(request.filter()) + "; then go on with replica.status().");
    }

    private static String filter(ChannelRequest.Filter filter) {
        return filter("REPLICATE_WILD_DO_TABLE", filter.only())
                + filter("REPLICATE_WILD_IGNORE_TABLE", filter.ignore());
    }

    private static String filter(String name, List<String> patterns) {
        return patterns.isEmpty() ? "" : ", filter " + name + " for " + String.join(", ", patterns);
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
    public void requireUsable() {
        throw new GodwitException(OciError.CONTROL_PLANE,
                "MySQL HeatWave lets only the OCI console and command line make"
                        + " and run channels, and Godwit does not speak to them yet.",
                "Dump and load with util.dumpInstance() and util.loadDump(), make the channel there, then go on with"
                        + " replica.status().");
    }

    private static GodwitException inConsole(String verb, String channel, String remedy) {
        return new GodwitException(OciError.CONTROL_PLANE, "MySQL HeatWave lets only the OCI console and command line "
                + verb + " channel '" + channel + "', and Godwit does not speak to them yet.", remedy);
    }
}
