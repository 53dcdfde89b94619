package io.godwit.plugins.azure;

import io.godwit.api.cloud.GtidChange;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServiceProcedure;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;
import java.util.List;

/** Azure sets {@code gtid_purged} by a command of its control plane, which is named and never sent. Stateless. */
final class AzureGtidWriter implements GtidWriter {
    @Override
    public Door door() {
        return Door.ELSEWHERE;
    }

    @Override
    public List<GodwitException> problems(SqlSession session, GtidChange change) {
        // The command takes the whole of gtid_executed, whatever was there before.
        GtidSet whole = change.append() ? change.executed().union(change.set()) : change.set();
        GtidSet forgotten = change.executed().subtract(whole);
        return List.of(new GodwitException(AzureError.CONTROL_PLANE,
                "Azure lets only its command line set gtid_purged, and Godwit does not send the command. It would make"
                        + " gtid_executed '" + whole + "'"
                        + (forgotten.isEmpty() ? "" : ", forget '" + forgotten + "'")
                        + ", and make every backup that the server has useless. Azure refuses it while the server has a"
                        + " read replica or geo-redundant backup.",
                "Remove read replicas and switch geo-redundant backup off, then run: az mysql flexible-server gtid reset"
                        + " --resource-group <resource group> --server-name <server> --gtid-set \"" + whole
                        + "\". Take a new backup after it. The same call again tells whether it was done."));
    }

    @Override
    public void setPurged(SqlSession session, String value) {
        throw new IllegalStateException("Azure takes no gtid_purged by SQL");
    }

    @Override
    public void skip(SqlSession session, String gtid) {
        ServiceProcedure.require(session, "az_replication_skip_gtid_transaction").call(gtid);
    }
}
