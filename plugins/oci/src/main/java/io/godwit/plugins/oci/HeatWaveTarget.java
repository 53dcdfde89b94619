package io.godwit.plugins.oci;

import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.mysql.ServerVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What MySQL HeatWave takes of definitions and accounts. Stateless. */
final class HeatWaveTarget implements DumpTarget {
    private static final String ANY_DEFINER = "SET_ANY_DEFINER";

    private static final Set<String> PRIVILEGES = Set.of("USAGE", "ALTER", "ALTER ROUTINE", "CREATE", "CREATE ROLE",
            "CREATE ROUTINE", "CREATE TEMPORARY TABLES", "CREATE USER", "CREATE VIEW", "DELETE", "DROP", "DROP ROLE",
            "EVENT", "EXECUTE", "INDEX", "INSERT", "LOCK TABLES", "PROCESS", "PROXY", "REFERENCES",
            "REPLICATION CLIENT", "REPLICATION SLAVE", "SELECT", "SHOW DATABASES", "SHOW VIEW", "TRIGGER", "UPDATE",
            "APPLICATION_PASSWORD_ADMIN", "AUDIT_ADMIN", "BACKUP_ADMIN", "CONNECTION_ADMIN", "FLUSH_OPTIMIZER_COSTS",
            "FLUSH_PRIVILEGES", "FLUSH_STATUS", "FLUSH_TABLES", "FLUSH_USER_RESOURCES", "OPTION_TRACKER_OBSERVER",
            "REPLICATION_APPLIER", "ROLE_ADMIN", "SHOW_ROUTINE", "TRANSACTION_GTID_TAG", "XA_RECOVER_ADMIN");
    private static final Set<String> SCHEMAS = Set.of("mysql_audit", "mysql_autopilot", "mysql_firewall",
            "mysql_option", "mysql_rest_service_metadata", "mysql_tasks");
    private static final Set<String> USERS = Set.of("administrator", "mysql_option_tracker_persister",
            "mysql_rest_service_admin", "mysql_rest_service_data_provider", "mysql_rest_service_dev",
            "mysql_rest_service_meta_provider", "mysql_rest_service_schema_admin", "mysql_rest_service_user",
            "mysql_task_admin", "mysql_task_user", "ociadmin", "ocidbm", "ocimonitor", "ocirest", "ocirpl",
            "oracle-cloud-agent", "rrhhuser");
    private static final Set<String> DEFINERS = Set.of("mysql.infoschema", "mysql.session", "mysql.sys", "ociadmin",
            "ocidbm", "ocirpl");

    @Override
    public String service() {
        return "MySQL HeatWave";
    }

    @Override
    public String option() {
        return "ocimds";
    }

    @Override
    public Set<String> privileges(ServerVersion version) {
        if (!version.isAtLeast(8, 2, 0)) {
            return PRIVILEGES;
        }
        Set<String> all = new HashSet<>(PRIVILEGES);
        all.add(ANY_DEFINER);
        return all;
    }

    @Override
    public PluginSupport plugin(String plugin, ServerVersion version) {
        return switch (plugin) {
            case "authentication_oci", "caching_sha2_password" -> PluginSupport.SUPPORTED;
            case "mysql_native_password" -> version.isAtLeast(9, 0, 0)
                    ? PluginSupport.UNSUPPORTED
                    : version.isAtLeast(8, 0, 34) ? PluginSupport.DEPRECATED : PluginSupport.SUPPORTED;
            case "sha256_password" ->
                version.isAtLeast(8, 0, 16) ? PluginSupport.DEPRECATED : PluginSupport.SUPPORTED;
            default -> PluginSupport.UNSUPPORTED;
        };
    }

    @Override
    public Set<String> schemas() {
        return SCHEMAS;
    }

    @Override
    public Set<String> users() {
        return USERS;
    }

    @Override
    public Set<String> reservedDefiners() {
        return DEFINERS;
    }

    @Override
    public List<DdlRule> rules() {
        return List.of(new EncryptionRule());
    }
}
