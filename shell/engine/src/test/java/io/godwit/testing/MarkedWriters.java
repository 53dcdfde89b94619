package io.godwit.testing;

import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sessions that insert one row a transaction, each knowing its number, into tables with columns {@code w} and {@code n}, and the GTID that
 * each row got, as the server's binary log tells it. The server must run with {@code --binlog-rows-query-log-events=ON}. One thread.
 */
public final class MarkedWriters implements AutoCloseable {
    /** Written by one transaction. */
    public record Row(String table, long writer, long number) {
    }

    private static final Pattern INSERT = Pattern
            .compile("# INSERT INTO (\\S+) \\(w, n\\) VALUES \\((\\d+), (\\d+)\\)");
    private static final Pattern GTID = Pattern.compile("'([0-9a-f-]{36}:\\d+)'");

    private final SessionFactory server;
    private final AtomicBoolean go = new AtomicBoolean(true);
    private final TaskGroup group = new TaskGroup("writer", () -> go.set(false));

    private MarkedWriters(SessionFactory server) {
        this.server = server;
    }

    /** @param tables as schema.table; each writer goes through all of them again and again */
    public static MarkedWriters start(SessionFactory server, int writers, List<String> tables) {
        MarkedWriters started = new MarkedWriters(server);
        for (int w = 0; w < writers; w++) {
            int writer = w;
            started.group.fork(() -> started.write(writer, tables));
        }
        return started;
    }

    private void write(int writer, List<String> tables) {
        try (MySqlSession session = server.open()) {
            for (int n = 1; go.get(); n++) {
                session.execute("INSERT INTO " + tables.get(n % tables.size()) + " (w, n) VALUES (" + writer + ", " + n
                        + ")");
            }
        }
    }

    /** Stops writing; call once. */
    public void stop() {
        go.set(false);
        group.join();
    }

    @Override
    public void close() {
        go.set(false);
        group.close();
    }

    /** The GTID of every row in the binary logs. */
    public static Map<Row, GtidSet> transactions(SessionFactory server) {
        Map<Row, GtidSet> found = new HashMap<>();
        try (MySqlSession session = server.open()) {
            String[] gtid = {""};
            for (String file : session.list("SHOW BINARY LOGS", row -> row.text(0))) {
                session.each("SHOW BINLOG EVENTS IN '" + file + "'", row -> {
                    Matcher insert = INSERT.matcher(row.text(5));
                    Matcher id = GTID.matcher(row.text(5));
                    if (row.text(2).equals("Gtid") && id.find()) {
                        gtid[0] = id.group(1);
                    } else if (insert.find()) {
                        found.put(new Row(insert.group(1), Long.parseLong(insert.group(2)),
                                Long.parseLong(insert.group(3))), GtidSet.parse(gtid[0]));
                    }
                });
            }
        }
        return found;
    }
}
