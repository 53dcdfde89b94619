package io.godwit.plugins.aws;

import io.godwit.api.cloud.GtidChange;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServiceError;
import io.godwit.api.cloud.ServiceProcedure;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.Tsid;
import io.godwit.api.session.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RDS adds one range of one source per call, and only while no channel runs. It also refuses read replicas and members of a Multi-AZ
 * cluster, which cannot be seen beforehand. Stateless.
 */
final class RdsGtidWriter implements GtidWriter {
    static final String SKIP = "rds_skip_transaction_with_gtid";
    private static final String PROCEDURE = "rds_set_external_source_gtid_purged";

    @Override
    public Door door() {
        return Door.ONE_RANGE;
    }

    @Override
    public List<GodwitException> problems(SqlSession session, GtidChange change) {
        List<GodwitException> problems = new ArrayList<>();
        missing(session, PROCEDURE, "RDS for MySQL has it since 8.0.37.").ifPresent(problems::add);
        List<Tsid> tagged = change.added().intervals().keySet().stream().filter(tsid -> !tsid.tag().isEmpty()).toList();
        if (!tagged.isEmpty()) {
            problems.add(new GodwitException(AwsError.TAGS,
                    "RDS cannot mark transactions with tags, and the set has " + tagged + ".",
                    "Let a channel bring them."));
        }
        GtidSet own = change.added().ofServer(uuid(session));
        if (!own.isEmpty()) {
            problems.add(new GodwitException(AwsError.OWN_TRANSACTIONS,
                    "RDS does not mark transactions under the server's own UUID: '" + own + "'.",
                    "Leave them out of the set."));
        }
        List<String> running = running(session);
        if (!running.isEmpty()) {
            problems.add(new GodwitException(AwsError.CHANNEL_RUNS,
                    "RDS sets gtid_purged only while no replication channel runs, and " + running + " runs.",
                    "Stop it with replica.stop() first."));
        }
        return problems;
    }

    static Optional<GodwitException> missing(SqlSession session, String procedure, String since) {
        return ServiceProcedure.find(session, procedure).isPresent()
                ? Optional.empty()
                : Optional.of(new GodwitException(ServiceError.PROCEDURE_MISSING,
                        "The server has no procedure mysql." + procedure + " that this account can see.",
                        "Update the server, or grant the account EXECUTE on it. " + since));
    }

    private static String uuid(SqlSession session) {
        return session.first("SELECT @@GLOBAL.server_uuid", row -> row.text(0)).orElseThrow();
    }

    private static List<String> running(SqlSession session) {
        return session.list("SELECT CONCAT('''', CHANNEL_NAME, '''')"
                + " FROM performance_schema.replication_connection_status receiver"
                + " JOIN performance_schema.replication_applier_status applier USING (CHANNEL_NAME)"
                + " WHERE receiver.SERVICE_STATE <> 'OFF' OR applier.SERVICE_STATE = 'ON'", row -> row.text(0));
    }

    /** @param value {@code +uuid:first-last}, or {@code +uuid:number} */
    @Override
    public void setPurged(SqlSession session, String value) {
        ServiceProcedure procedure = ServiceProcedure.require(session, PROCEDURE);
        GtidSet.parse(value.substring(1)).intervals().forEach((tsid, ranges) -> ranges.forEach(
                range -> procedure.call(tsid.uuid(), range.first(), range.last())));
    }

    @Override
    public void skip(SqlSession session, String gtid) {
        ServiceProcedure.require(session, SKIP).call(gtid);
    }
}
