package io.godwit.plugins.gcp;

import io.godwit.api.cloud.GtidChange;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServiceError;
import io.godwit.api.cloud.ServiceProcedure;
import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import java.util.List;

/**
 * Cloud SQL adds by the procedure that skips, one range per call. {@code mysql.resetMaster()}, which forgets everything else together
 * with the binary logs, is named and never called. Stateless.
 */
final class CloudSqlGtidWriter implements GtidWriter {
    private static final String PROCEDURE = "skipTransactionWithGtid";

    @Override
    public Door door() {
        return Door.ONE_RANGE;
    }

    @Override
    public List<GodwitException> problems(SqlSession session, GtidChange change) {
        return ServiceProcedure.find(session, PROCEDURE).isPresent()
                ? List.of()
                : List.of(new GodwitException(ServiceError.PROCEDURE_MISSING,
                        "The server has no procedure mysql." + PROCEDURE + " that this account can see.",
                        "Use the administrator's account. Cloud SQL has the procedure on instances that replicate from"
                                + " an external server; such an instance is made with its Admin API. If the server"
                                + " refuses because of what it has executed itself, and nothing replicates from it,"
                                + " CALL mysql.resetMaster() empties its GTID sets and its binary logs."));
    }

    @Override
    public void setPurged(SqlSession session, String value) {
        ServiceProcedure.require(session, PROCEDURE).call(value.substring(1));
    }

    @Override
    public void skip(SqlSession session, String gtid) {
        ServiceProcedure.require(session, PROCEDURE).call(gtid);
    }
}
