package io.godwit.plugins.gcp;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServerFacts;
import io.godwit.api.session.SqlSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Cloud SQL for MySQL: GTIDs by procedures, channels by its Admin API. Stateless. */
public final class CloudSqlProfile implements CloudProfile {
    private static final int ENOUGH = 2;
    private static final List<Predicate<ServerFacts>> SIGNS = List.of(
            server -> server.variable("version").contains("-google"),
            server -> server.variable("version_comment").contains("(Google)"),
            server -> server.hasUser("cloudsqladmin"),
            server -> !server.variable("cloudsql_iam_authentication").isEmpty(),
            server -> server.hasTableLike("mysql", "cloudsql\\_%"),
            server -> server.hasRoutine("mysql", "skipTransactionWithGtid"));

    @Override
    public String name() {
        return "Cloud SQL for MySQL";
    }

    @Override
    public boolean matches(ServerFacts server) {
        return server.signs(SIGNS) >= ENOUGH;
    }

    @Override
    public GtidWriter gtidWriter(GtidWriter bySql) {
        return new CloudSqlGtidWriter();
    }

    @Override
    public ChannelControl channels(SqlSession target, ChannelControl bySql) {
        return new AdminChannels(bySql);
    }

    @Override
    public List<String> ownTables() {
        return List.of("mysql.heartbeat", "mysql.cloudsql\\_%");
    }

    @Override
    public Optional<String> settingStep(ServerFacts server, String variable, String value) {
        return Optional.of("gcloud sql instances patch <instance> --database-flags=" + variable + "=" + value
                + ", with all flags that shall stay; GTIDs are on there without it");
    }
}
