package io.godwit.plugins.azure;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServerFacts;
import io.godwit.api.session.SqlSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Azure Database for MySQL: channels by procedures, global variables and {@code gtid_purged} by the control plane alone. Stateless.
 */
public final class AzureMySqlProfile implements CloudProfile {
    private static final int ENOUGH = 2;
    private static final String DOMAIN = ".mysql.database.azure.com";
    private static final List<Predicate<ServerFacts>> SIGNS = List.of(
            server -> server.host().endsWith(DOMAIN),
            server -> server.hasTableLike("mysql", "\\_\\_az\\_%"),
            server -> server.hasUser("azure_superuser"),
            server -> server.hasRoutine("mysql", "az_replication_start"),
            server -> !server.variable("aad_auth_only").isEmpty());

    @Override
    public String name() {
        return "Azure Database for MySQL";
    }

    @Override
    public boolean matches(ServerFacts server) {
        return server.signs(SIGNS) >= ENOUGH;
    }

    @Override
    public GtidWriter gtidWriter(GtidWriter bySql) {
        return new AzureGtidWriter();
    }

    @Override
    public ChannelControl channels(SqlSession target, ChannelControl bySql) {
        return new AzureChannels(target, bySql, (variable, value) -> step("<server>", variable, value));
    }

    /** The last two are of the retired Single Server. */
    @Override
    public List<String> ownTables() {
        return List.of("mysql.\\_\\_az\\_%", "mysql.\\_\\_querystore\\_%", "mysql.\\_\\_firewall\\_rules\\_\\_");
    }

    @Override
    public Optional<String> settingStep(ServerFacts server, String variable, String value) {
        String host = server.host();
        String name = host.endsWith(DOMAIN) ? host.substring(0, host.length() - DOMAIN.length()) : "<server>";
        return Optional.of(step(name, variable, value));
    }

    private static String step(String server, String variable, String value) {
        return "az mysql flexible-server parameter set --resource-group <resource group> --server-name " + server
                + " --name " + variable + " --value \"" + value + "\"";
    }
}
