package io.godwit.plugins.aws;

import io.godwit.api.cloud.GtidChange;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServiceProcedure;
import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import java.util.List;

/** Aurora 3 takes what the server itself takes, through a procedure. Stateless. */
final class AuroraGtidWriter implements GtidWriter {
    private static final String PROCEDURE = "rds_gtid_purged";

    @Override
    public List<GodwitException> problems(SqlSession session, GtidChange change) {
        return RdsGtidWriter.missing(session, PROCEDURE, "Aurora MySQL has it since version 3.").stream().toList();
    }

    @Override
    public void setPurged(SqlSession session, String value) {
        ServiceProcedure.require(session, PROCEDURE).call(value);
    }

    @Override
    public void skip(SqlSession session, String gtid) {
        ServiceProcedure.require(session, RdsGtidWriter.SKIP).call(gtid);
    }
}
