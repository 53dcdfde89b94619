package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.engine.session.MySqlSession;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds prepared XA transactions. One that is prepared is in gtid_executed while its rows are in no snapshot, so a dump made beside
 * it can never be continued by replication. One thread.
 */
final class XaGuard {
    private static final Pattern END = Pattern.compile("XA (?:COMMIT|ROLLBACK) (X'[^']*',X'[^']*',\\d+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PREPARE = Pattern.compile("XA PREPARE (X'[^']*',X'[^']*',\\d+)",
            Pattern.CASE_INSENSITIVE);

    private final MySqlSession session;

    XaGuard(MySqlSession session) {
        this.session = session;
    }

    /** @return the xid of each prepared transaction, as the server writes it */
    List<String> prepared(BinlogPosition position) {
        try {
            return session.list("XA RECOVER CONVERT XID", row -> row.text(3));
        } catch (GodwitException denied) {
            return position.file().isEmpty() ? List.of() : openInBinlog(position.file());
        }
    }

    /** Without XA_RECOVER_ADMIN: what was prepared and not ended in the current binary log file. */
    private List<String> openInBinlog(String file) {
        Set<String> open = new LinkedHashSet<>();
        try {
            session.each("SHOW BINLOG EVENTS IN '" + file + "'", row -> {
                String info = String.valueOf(row.findText(5));
                Matcher prepare = PREPARE.matcher(info);
                Matcher end = END.matcher(info);
                if (prepare.find()) {
                    open.add(prepare.group(1));
                } else if (end.find()) {
                    open.remove(end.group(1));
                }
            });
        } catch (GodwitException denied) {
            return List.of();
        }
        return List.copyOf(open);
    }
}
