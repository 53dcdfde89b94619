package io.godwit.plugins.aws;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ServiceChannels;
import io.godwit.api.cloud.ServiceProcedure;
import io.godwit.api.session.SqlSession;
import java.util.Optional;

/**
 * Channels by the procedures of RDS and Aurora: of each name where the server has those for several channels, else the unnamed one.
 * Filters are parameters of the server. One thread.
 */
final class ProcedureChannels extends ServiceChannels {
    private static final String[] BY_GTID = {"rds_set_external_source_with_auto_position",
            "rds_set_external_master_with_auto_position"};
    private static final String START = "rds_start_replication";

    private final SqlSession target;
    private final Setting setting;
    private final boolean named;

    /** @param setting how a parameter of the server is set */
    ProcedureChannels(SqlSession target, ChannelControl bySql, Setting setting) {
        super(bySql);
        this.target = target;
        this.setting = setting;
        this.named = ServiceProcedure.find(target, "rds_start_replication_for_channel").isPresent();
    }

    @Override
    public String defaultChannel() {
        return named ? super.defaultChannel() : "";
    }

    @Override
    public void create(ChannelRequest request) {
        check(request.channel());
        requireFilter(target, request.filter(), setting);
        ChannelRequest.Source source = request.source();
        int tls = request.tls().required() ? 1 : 0;
        Optional<ChannelRequest.Position> from = request.from();
        if (from.isPresent()) {
            procedure("rds_set_external_source", "rds_set_external_master").call(source.host(), source.port(),
                    source.user(), source.password().reveal(), from.get().file(), from.get().offset(), tls,
                    request.channel());
        } else {
            procedure(BY_GTID).call(source.host(), source.port(), source.user(), source.password().reveal(), tls, 0,
                    request.channel());
        }
    }

    @Override
    public void start(String channel) {
        check(channel);
        procedure(START).call(channel);
    }

    @Override
    public void stop(String channel) {
        check(channel);
        procedure("rds_stop_replication").call(channel);
    }

    @Override
    public void remove(String channel) {
        check(channel);
        procedure("rds_reset_external_source", "rds_reset_external_master").call(channel);
    }

    @Override
    public void requireUsable() {
        procedure(BY_GTID);
        procedure(START);
    }

    /** The longest form of a channel's procedures ends with its name, which the others do not take. */
    private ServiceProcedure procedure(String... names) {
        return named
                ? ServiceProcedure.require(target, names[0] + "_for_channel")
                : ServiceProcedure.require(target, names);
    }

    private void check(String channel) {
        if (!named) {
            requireDefault(channel, "This server");
        }
    }
}
