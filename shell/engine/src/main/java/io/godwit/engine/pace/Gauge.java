package io.godwit.engine.pace;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.Optional;

/** What tells how much a server has to do. */
public enum Gauge {
    /** Old row versions, which the server keeps for views, this one's too. */
    HISTORY("maxHistoryLength", "transactions in the history list", "PROCESS") {
        @Override
        Optional<Long> read(SqlSession session, ServerInfo server) {
            return session.first("SELECT COUNT FROM information_schema.INNODB_METRICS"
                    + " WHERE NAME = 'trx_rseg_history_len'", row -> row.number(0));
        }
    },
    /** Of the slowest channel, where the server is itself a replica. */
    LAG("maxReplicaLag", "seconds behind its source", "REPLICATION CLIENT") {
        @Override
        Optional<Long> read(SqlSession session, ServerInfo server) {
            boolean replica = server.version().isAtLeast(8, 0, 22);
            String column = replica ? "Seconds_Behind_Source" : "Seconds_Behind_Master";
            Optional<Long> most = Optional.empty();
            try (SqlRows rows = session.query(replica ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS")) {
                int behind = rows.columns().stream().map(SqlColumn::label).toList().indexOf(column);
                while (rows.next()) {
                    String seconds = rows.findText(behind);
                    if (seconds != null) {
                        most = Optional.of(Math.max(most.orElse(0L), Long.parseLong(seconds)));
                    }
                }
            }
            return most;
        }
    },
    /** As the server counts, the dump's own included. */
    THREADS("maxThreadsRunning", "running threads", "") {
        @Override
        Optional<Long> read(SqlSession session, ServerInfo server) {
            return session.first("SHOW GLOBAL STATUS LIKE 'Threads_running'", row -> Long.parseLong(row.text(1)));
        }
    };

    private final String option;
    private final String unit;
    private final String privilege;

    Gauge(String option, String unit, String privilege) {
        this.option = option;
        this.unit = unit;
        this.privilege = privilege;
    }

    /** As users write it. */
    public String option() {
        return option;
    }

    /** What is counted. */
    String unit() {
        return unit;
    }

    /** What reading takes; empty = nothing. */
    String privilege() {
        return privilege;
    }

    /** @return empty where the server does not tell */
    abstract Optional<Long> read(SqlSession session, ServerInfo server);
}
