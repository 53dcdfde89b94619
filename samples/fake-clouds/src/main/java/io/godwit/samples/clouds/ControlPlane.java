package io.godwit.samples.clouds;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.LogRetention;
import io.godwit.api.cloud.ServerFacts;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.SessionFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Stands in for the control plane of a service that keeps channels to itself: takes the place of the profile's own channel control, and
 * runs the channels with sessions of the service's account, which no script ever sees. Other servers are left to the profile. Immutable.
 */
public final class ControlPlane implements UnaryOperator<CloudProfile> {
    private final SessionFactory service;
    private final String applier;
    private final String uuid;

    /**
     * @param applier whose rights limit what channels change
     * @param uuid of the server that this is for
     */
    ControlPlane(SessionFactory service, String applier, String uuid) {
        this.service = service;
        this.applier = applier;
        this.uuid = uuid;
    }

    static String server(SqlSession session) {
        return session.first("SELECT @@GLOBAL.server_uuid", row -> row.text(0)).orElseThrow();
    }

    /** The profile, with channels that this control plane runs. */
    @Override
    public CloudProfile apply(CloudProfile profile) {
        return new Wrapped(profile);
    }

    private final class Wrapped implements CloudProfile {
        private final CloudProfile profile;

        Wrapped(CloudProfile profile) {
            this.profile = profile;
        }

        @Override
        public String name() {
            return profile.name();
        }

        @Override
        public boolean matches(ServerFacts server) {
            return profile.matches(server);
        }

        @Override
        public GtidWriter gtidWriter(GtidWriter bySql) {
            return profile.gtidWriter(bySql);
        }

        @Override
        public ChannelControl channels(SqlSession target, ChannelControl bySql) {
            ChannelControl others = profile.channels(target, bySql);
            return server(target).equals(uuid)
                    ? new ControlPlaneChannels(service, applier, others.defaultChannel())
                    : others;
        }

        @Override
        public List<String> ownTables() {
            return profile.ownTables();
        }

        @Override
        public Optional<DumpTarget> dumpTarget() {
            return profile.dumpTarget();
        }

        @Override
        public Optional<String> settingStep(ServerFacts server, String variable, String value) {
            return profile.settingStep(server, variable, value);
        }

        @Override
        public Optional<LogRetention> binlogRetention(SqlSession source) {
            return profile.binlogRetention(source);
        }
    }
}
