package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.ServerInfo;

/** Reads where a server's binary log stands. Stateless. */
public final class PositionReader {
    private PositionReader() {
    }

    /** The file is empty without the right to see it (REPLICATION CLIENT); the GTID set needs no right. */
    public static BinlogPosition read(SqlSession session, ServerInfo server) {
        String gtids = server.gtidsEnabled()
                ? session.first("SELECT @@GLOBAL.gtid_executed", row -> clean(row.text(0))).orElse("")
                : "";
        if (!server.binlogEnabled()) {
            return new BinlogPosition("", 0, gtids);
        }
        try {
            return session.first(server.binlogStatusStatement(), PositionReader::position)
                    .orElse(new BinlogPosition("", 0, gtids));
        } catch (GodwitException denied) {
            return new BinlogPosition("", 0, gtids);
        }
    }

    private static BinlogPosition position(SqlRow row) {
        return new BinlogPosition(row.text(0), row.number(1), clean(row.text(4)));
    }

    private static String clean(String gtids) {
        return gtids.replace("\n", "");
    }
}
