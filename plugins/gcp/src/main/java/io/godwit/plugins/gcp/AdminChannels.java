package io.godwit.plugins.gcp;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ServiceChannels;
import io.godwit.api.error.GodwitException;
import java.util.List;

/** Channels that the Admin API makes and runs: SQL shows how they are, and changes nothing. One thread. */
final class AdminChannels extends ServiceChannels {
    AdminChannels(ChannelControl bySql) {
        super(bySql);
    }

    @Override
    public String defaultChannel() {
        return "";
    }

    @Override
    public void create(ChannelRequest request) {
        ChannelRequest.Source source = request.source();
        throw byApi("make a channel to an external server", "Make a source representation instance for "
                + source.host() + ":" + source.port() + " with user '" + source.user()
                + "' (Admin API, instances.insert with onPremisesConfiguration), and demote this instance to its replica"
                + " (instances.demoteMaster with skipReplicationSetup); then go on with replica.status()."
                + (request.filter().isEmpty()
                        ? ""
                        : " Set the replication filters as database flags of the replica: "
                                + filters(request.filter()) + "."));
    }

    private static String filters(ChannelRequest.Filter filter) {
        return filter("replicate_wild_do_table", filter.only())
                + filter("replicate_wild_ignore_table", filter.ignore());
    }

    private static String filter(String flag, List<String> patterns) {
        return patterns.isEmpty() ? "" : flag + "=" + String.join(",", patterns) + " ";
    }

    @Override
    public void start(String channel) {
        throw byApi("start a channel", "Run: gcloud sql instances patch <replica> --enable-database-replication;"
                + " then go on with replica.waitFor().");
    }

    @Override
    public void stop(String channel) {
        throw byApi("stop a channel", "Run: gcloud sql instances patch <replica> --no-enable-database-replication.");
    }

    @Override
    public void remove(String channel) {
        throw byApi("remove a channel", "Run: gcloud sql instances promote-replica <replica>. It cannot be undone.");
    }

    @Override
    public void requireUsable() {
        throw byApi("make and run channels", "Dump and load with util.dumpInstance() and util.loadDump(), demote the"
                + " instance to a replica of the source there, then go on with replica.status().");
    }

    private static GodwitException byApi(String verb, String remedy) {
        return new GodwitException(GcpError.CONTROL_PLANE,
                "Cloud SQL lets only its Admin API " + verb + ", and Godwit does not speak to it yet.", remedy);
    }
}
