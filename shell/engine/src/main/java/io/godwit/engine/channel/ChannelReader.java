package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelFailure;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.gtid.GtidState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how a channel is, from the performance schema: needs SELECT there and nothing else. One thread. */
final class ChannelReader {
    private static final String CHANNEL = " FROM performance_schema.%s WHERE CHANNEL_NAME = ?";

    private final SqlSession session;
    private final ServerVersion version;

    ChannelReader(SqlSession session, ServerVersion version) {
        this.session = session;
        this.version = version;
    }

    Optional<ChannelStatus> read(String channel) {
        Optional<String[]> source = session.first(
                "SELECT HOST, PORT, USER" + CHANNEL.formatted("replication_connection_configuration"),
                row -> new String[]{row.text(0) + ":" + row.text(1), row.text(2)}, channel);
        return source.flatMap(s -> session.first(
                "SELECT SERVICE_STATE, RECEIVED_TRANSACTION_SET, LAST_ERROR_NUMBER, LAST_ERROR_MESSAGE"
                        + CHANNEL.formatted("replication_connection_status"),
                row -> new ReceiverRow(ChannelStatus.Receiver.valueOf(row.text(0)), GtidSet.parse(row.text(1)),
                        failure(ChannelFailure.Part.RECEIVER, 0, row, 2, "")),
                channel).map(receiver -> status(channel, s, receiver)));
    }

    private record ReceiverRow(ChannelStatus.Receiver state, GtidSet received, ChannelFailure failure) {
    }

    private ChannelStatus status(String channel, String[] source, ReceiverRow receiver) {
        boolean applying = session.first("SELECT SERVICE_STATE" + CHANNEL.formatted("replication_applier_status"),
                row -> row.text(0).equals("ON"), channel).orElse(false);
        List<ChannelFailure> failures = new ArrayList<>();
        if (receiver.failure.errno() != 0) {
            failures.add(receiver.failure);
        }
        failures.addAll(applierFailures(channel));
        return new ChannelStatus(channel, source[0], source[1], receiver.state, applying, receiver.received,
                GtidState.read(session).executed(), failures);
    }

    /** The coordinator only repeats that a worker failed; it is asked where no worker tells anything. */
    private List<ChannelFailure> applierFailures(String channel) {
        // 5.7 calls the column after the last transaction seen, which is the failing one once the worker has stopped.
        String gtid = version.isAtLeast(8, 0, 0) ? "APPLYING_TRANSACTION" : "LAST_SEEN_TRANSACTION";
        List<ChannelFailure> workers = session.list(
                "SELECT WORKER_ID, LAST_ERROR_NUMBER, LAST_ERROR_MESSAGE, " + gtid
                        + CHANNEL.formatted("replication_applier_status_by_worker")
                        + " AND LAST_ERROR_NUMBER <> 0 ORDER BY WORKER_ID",
                row -> failure(ChannelFailure.Part.APPLIER, row.number(0), row, 1, row.text(3)), channel);
        return workers.isEmpty()
                ? session.list("SELECT LAST_ERROR_NUMBER, LAST_ERROR_MESSAGE"
                        + CHANNEL.formatted("replication_applier_status_by_coordinator")
                        + " AND LAST_ERROR_NUMBER <> 0",
                        row -> failure(ChannelFailure.Part.APPLIER, 0, row, 0, ""), channel)
                : workers;
    }

    private static ChannelFailure failure(ChannelFailure.Part part, long worker, SqlRow row, int number, String gtid) {
        return new ChannelFailure(part, worker, (int) row.number(number), row.text(number + 1), gtid);
    }
}
