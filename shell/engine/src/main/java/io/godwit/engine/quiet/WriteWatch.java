package io.godwit.engine.quiet;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.BinlogPosition;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlRows;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.gtid.ChannelAddress;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SqlErrors;
import io.godwit.engine.snapshot.PositionReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from the binary log what was written since a moment. Rows of tables in schema {@code mysql} do not count: managed services keep
 * writing into tables of their own there, which are never moved, and which no foreign key of a user's table can refer to. Everything
 * that is not plainly such a row counts, definitions and accounts included. One thread.
 */
public final class WriteWatch {
    private static final Pattern TABLE = Pattern.compile("(?s)table_id: \\d+ \\((.*)\\)");
    /** Names are told without quotes, so that of a schema {@code mysql.shop} has one more dot. */
    private static final Pattern SERVERS_OWN = Pattern.compile("(?s)mysql\\.[^.]*");
    /** Of transactions and of the log itself. */
    private static final Set<String> FRAMES = Set.of("Gtid", "Gtid_tagged", "Anonymous_Gtid", "Xid", "Rows_query",
            "Format_desc", "Previous_gtids", "Rotate", "Stop", "Write_rows", "Update_rows", "Delete_rows",
            "Write_rows_v1", "Update_rows_v1", "Delete_rows_v1");
    private static final Set<String> BRACKETS = Set.of("BEGIN", "COMMIT");

    private final SqlSession session;
    private final ServerInfo server;
    private BinlogPosition mark;

    /** Watches from now on. */
    public WriteWatch(SqlSession session, ServerInfo server) {
        this(session, server, PositionReader.read(session, server));
    }

    /** @param start where the server stood at the moment that is meant */
    public WriteWatch(SqlSession session, ServerInfo server, BinlogPosition start) {
        this.session = session;
        this.server = server;
        this.mark = start;
    }

    /**
     * Whether all that is written can be seen: the account may read the binary log, which takes REPLICATION CLIENT and REPLICATION
     * SLAVE, and what channels bring is in it.
     */
    public boolean canSee() {
        try {
            return !mark.file().isEmpty() && logsChannels()
                    && session.first("SHOW BINLOG EVENTS IN '" + mark.file() + "' LIMIT 1",
                            row -> true).isPresent();
        } catch (GodwitException e) {
            if (SqlErrors.isAccessDenied(e) || SqlErrors.errno(e) == SqlErrors.TABLE_ACCESS_DENIED) {
                return false;
            }
            throw e;
        }
    }

    private boolean logsChannels() {
        return server.isOn("log_replica_updates") || server.isOn("log_slave_updates")
                || ChannelAddress.of(session).isEmpty();
    }

    /**
     * The first thing that was written since this was last asked, or since the watch began: a table, or a statement. A write at the
     * edge may be told twice.
     *
     * @throws GodwitException also if that part of the log was purged
     */
    public Optional<String> firstWrite() {
        BinlogPosition start = mark;
        mark = PositionReader.read(session, server); // before reading, so that nothing falls between
        if (start.file().equals(mark.file()) && start.position() == mark.position()) {
            return Optional.empty();
        }
        List<String> files = session.list("SHOW BINARY LOGS", row -> row.text(0));
        int first = files.indexOf(start.file());
        if (first < 0) {
            return Optional.of("binary log '" + start.file() + "', which is gone");
        }
        for (String file : files.subList(first, files.size())) {
            String from = file.equals(start.file()) ? " FROM " + start.position() : "";
            Optional<String> write = firstIn("SHOW BINLOG EVENTS IN '" + file + "'" + from);
            if (write.isPresent()) {
                return write;
            }
        }
        return Optional.empty();
    }

    private Optional<String> firstIn(String statement) {
        try (SqlRows events = session.query(statement)) {
            while (events.next()) {
                Optional<String> write = write(events);
                if (write.isPresent()) {
                    return write;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> write(SqlRow event) {
        String type = event.text(2);
        String text = event.text(5);
        if (type.equals("Table_map")) {
            Matcher table = TABLE.matcher(text);
            String name = table.matches() ? table.group(1) : text;
            return SERVERS_OWN.matcher(name).matches() ? Optional.empty() : Optional.of(name);
        }
        boolean harmless = FRAMES.contains(type) || (type.equals("Query") && BRACKETS.contains(text));
        return harmless ? Optional.empty() : Optional.of(type + " " + SqlErrors.show(text));
    }
}
