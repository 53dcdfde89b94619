package io.godwit.plugins.oci;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServerFacts;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.session.SqlSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * MySQL HeatWave: its administrator may neither set {@code gtid_purged} nor run channels. For the first it has a procedure, the second
 * is done by the control plane. Stateless.
 */
public final class HeatWaveProfile implements CloudProfile {
    private static final int ENOUGH = 2;
    private static final List<Predicate<ServerFacts>> SIGNS = List.of(
            server -> server.variable("version").endsWith("-cloud"),
            server -> server.variable("version_comment").equals("MySQL Enterprise - Cloud"),
            server -> server.hasRoutine("sys", "set_gtid_purged"),
            server -> server.hasUser("ocirpl"),
            server -> server.hasUser("ociadmin"),
            server -> !server.variable("rapid_bootstrap").isEmpty());

    @Override
    public String name() {
        return "MySQL HeatWave";
    }

    @Override
    public boolean matches(ServerFacts server) {
        return server.signs(SIGNS) >= ENOUGH;
    }

    @Override
    public GtidWriter gtidWriter(GtidWriter bySql) {
        return (session, value) -> session.execute("CALL sys.set_gtid_purged(?)", value);
    }

    @Override
    public ChannelControl channels(SqlSession target, ChannelControl bySql) {
        return new ConsoleChannels(bySql);
    }

    @Override
    public Optional<DumpTarget> dumpTarget() {
        return Optional.of(new HeatWaveTarget());
    }

    /** GTIDs are always on there. */
    @Override
    public Optional<String> settingStep(ServerFacts server, String variable, String value) {
        return Optional.of("a configuration of your own in the OCI console with " + variable + " = " + value
                + ", where the service offers that variable");
    }
}
