package io.godwit.plugins.azure;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ServiceChannels;
import io.godwit.api.cloud.ServiceProcedure;
import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import java.util.Optional;

/** What Azure calls Data-in Replication: one unnamed channel, by procedures. Filters are parameters of the server. One thread. */
final class AzureChannels extends ServiceChannels {
    private static final String[] BY_GTID = {"az_replication_change_master_with_gtid",
            "az_replication_change_source_with_gtid"};
    private static final String START = "az_replication_start";

    private final SqlSession target;
    private final Setting setting;

    /** @param setting how a parameter of the server is set */
    AzureChannels(SqlSession target, ChannelControl bySql, Setting setting) {
        super(bySql);
        this.target = target;
        this.setting = setting;
    }

    @Override
    public String defaultChannel() {
        return "";
    }

    @Override
    public void create(ChannelRequest request) {
        check(request.channel());
        if (request.tls().required() && request.tls().authority().isEmpty()) {
            throw new GodwitException(AzureError.CERTIFICATE,
                    "Azure fetches over TLS only with the certificate of the authority that signed the source's own.",
                    "Give that certificate as a PEM file in option sslCa, or use tls: false on a private network.");
        }
        requireFilter(target, request.filter(), setting);
        ChannelRequest.Source source = request.source();
        Optional<ChannelRequest.Position> from = request.from();
        if (from.isPresent()) {
            procedure("az_replication_change_master", "az_replication_change_source").call(source.host(), source.user(),
                    source.password().reveal(), source.port(), from.get().file(), from.get().offset(),
                    request.tls().authority());
        } else {
            procedure(BY_GTID).call(source.host(), source.user(), source.password().reveal(), source.port(),
                    request.tls().authority());
        }
    }

    @Override
    public void start(String channel) {
        check(channel);
        procedure(START).call();
    }

    @Override
    public void stop(String channel) {
        check(channel);
        procedure("az_replication_stop").call();
    }

    @Override
    public void remove(String channel) {
        check(channel);
        procedure("az_replication_remove_master", "az_replication_remove_source").call();
    }

    @Override
    public void requireUsable() {
        procedure(BY_GTID);
        procedure(START);
    }

    private ServiceProcedure procedure(String... names) {
        return ServiceProcedure.require(target, names);
    }

    private void check(String channel) {
        requireDefault(channel, "Azure");
    }
}
