package io.godwit.plugins.aws;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.cloud.LogRetention;
import io.godwit.api.cloud.ServerFacts;
import io.godwit.api.cloud.ServiceProcedure;
import io.godwit.api.session.SqlSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What RDS and Aurora have in common: procedures of {@code rdsadmin} for all that they keep from their users. Stateless. */
abstract sealed class AmazonProfile implements CloudProfile permits RdsProfile, AuroraProfile {
    private static final int ENOUGH = 2;
    private static final List<Predicate<ServerFacts>> SIGNS = List.of(
            server -> server.host().endsWith(".rds.amazonaws.com"),
            server -> server.variable("basedir").startsWith("/rdsdbbin/"),
            server -> server.hasUser("rdsadmin"),
            server -> server.hasTableLike("mysql", "rds\\_%"),
            server -> server.hasRoutine("mysql", "rds_start_replication"),
            AmazonProfile::isAurora);

    static boolean isAmazon(ServerFacts server) {
        return server.signs(SIGNS) >= ENOUGH;
    }

    /** The variable is Aurora's; so is the procedure, since Aurora 3. */
    static boolean isAurora(ServerFacts server) {
        return !server.variable("aurora_version").isEmpty() || server.hasRoutine("mysql", "rds_gtid_purged");
    }

    @Override
    public List<String> ownTables() {
        return List.of("mysql.rds\\_%");
    }

    @Override
    public Optional<LogRetention> binlogRetention(SqlSession source) {
        return ServiceProcedure.find(source, "rds_show_configuration")
                .map(procedure -> source.list("CALL mysql." + procedure.name() + "()",
                        row -> row.text(0).equals("binlog retention hours") && !row.isNull(1) ? row.number(1) : 0L))
                .map(hours -> new LogRetention(Duration.ofHours(hours.stream().mapToLong(Long::longValue).sum()),
                        "CALL mysql.rds_set_configuration('binlog retention hours', <hours>)"));
    }

    @Override
    public ChannelControl channels(SqlSession target, ChannelControl bySql) {
        return new ProcedureChannels(target, bySql, this::step);
    }

    @Override
    public Optional<String> settingStep(ServerFacts server, String variable, String value) {
        return Optional.of(step(variable, value));
    }

    /** How a parameter of the server's group is set. */
    abstract String step(String variable, String value);

    /** The command's last part: some parameters are spelt with hyphens there, and those of GTIDs wait for a restart. */
    static String parameter(String variable, String value) {
        boolean hyphens = variable.equals("gtid_mode") || variable.startsWith("replicate_");
        boolean waits = variable.contains("gtid");
        return "--parameters \"ParameterName=" + (hyphens ? variable.replace('_', '-') : variable)
                + ",ParameterValue='" + value + "',ApplyMethod=" + (waits ? "pending-reboot" : "immediate") + "\""
                + (waits ? ", then reboot the instance" : "");
    }
}
