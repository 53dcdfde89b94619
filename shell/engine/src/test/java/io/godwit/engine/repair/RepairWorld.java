package io.godwit.engine.repair;

import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A source and a target whose administrators may do what those of managed services may. A target is filled table by table, at moments of
 * the test's choice, as a dump without a snapshot does it. One thread.
 */
final class RepairWorld implements AutoCloseable {
    private static final String PASSWORD = "Adm1n.secret";

    final TestServer sourceServer;
    final TestServer targetServer;
    final MySqlSession source;
    final MySqlSession target;
    final RecordedEvents events = new RecordedEvents();

    private RepairWorld(TestServer sourceServer, TestServer targetServer) {
        this.sourceServer = sourceServer;
        this.targetServer = targetServer;
        source = sourceServer.sessions().open();
        target = targetServer.sessions().open();
        target.execute("SET SESSION sql_log_bin = 0, SESSION foreign_key_checks = 0,"
                + " SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
        boolean modern = !source.first("SELECT @@version", r -> r.text(0)).orElseThrow().startsWith("5.");
        source.execute("CREATE USER azadmin IDENTIFIED BY '" + PASSWORD + "'");
        source.execute("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER,"
                + " SHOW DATABASES, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT,"
                + " CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER ON *.* TO azadmin");
        target.execute("CREATE USER mdsadmin IDENTIFIED BY '" + PASSWORD + "'");
        target.execute("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS, REFERENCES, INDEX, ALTER,"
                + " SHOW DATABASES, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT,"
                + " CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER ON *.* TO mdsadmin"
                + " WITH GRANT OPTION");
        target.execute("GRANT BACKUP_ADMIN, CONNECTION_ADMIN, FLUSH_TABLES, REPLICATION_APPLIER, ROLE_ADMIN,"
                + " XA_RECOVER_ADMIN ON *.* TO mdsadmin");
        if (modern) {
            source.execute("GRANT ROLE_ADMIN, XA_RECOVER_ADMIN ON *.* TO azadmin");
        }
    }

    static RepairWorld start() {
        return of(TestServer.start(ServerRelease.MYSQL_8_0), startTarget(ServerRelease.MYSQL_8_0));
    }

    static TestServer startTarget(ServerRelease release) {
        return TestServer.start(release, "--log-bin-trust-function-creators=ON");
    }

    static RepairWorld of(TestServer source, TestServer target) {
        return new RepairWorld(source, target);
    }

    SessionFactory azadmin() {
        return admin(sourceServer, "azadmin");
    }

    SessionFactory mdsadmin() {
        return admin(targetServer, "mdsadmin");
    }

    private static SessionFactory admin(TestServer server, String user) {
        ConnectionSpec spec = ConnectionSpec.of(server.host(), server.port(), user, PASSWORD);
        return new SessionFactory(server.password().isEmpty()
                ? new ConnectionSpec(spec.host(), spec.port(), spec.user(), spec.password(), spec.schema(),
                        TlsMode.DISABLED, true, spec.attributes())
                : spec);
    }

    RepairOperation repair(Path state) {
        return repair(state, RepairOptions.STANDARD.withProviderTables(List.of("mysql.\\_\\_az\\_%")));
    }

    RepairOperation repair(Path state, RepairOptions options) {
        return new RepairOperation(azadmin(), mdsadmin(), options, state);
    }

    UndoOperation undo(Path state) {
        return new UndoOperation(mdsadmin(), state);
    }

    RepairSummary run(Path state) {
        return repair(state).repair(events, new Cancellation());
    }

    /** Runs statements on both, without a trace on the target. */
    void onBoth(String... statements) {
        for (String sql : statements) {
            source.execute(sql);
            target.execute(sql);
        }
    }

    void onSource(String... statements) {
        List.of(statements).forEach(source::execute);
    }

    /** Without a trace in the target's binary log. */
    void onTarget(String... statements) {
        List.of(statements).forEach(target::execute);
    }

    /** One transaction. @return its GTID, or nothing as text if it changed nothing */
    String transaction(String... statements) {
        GtidSet before = executed();
        source.execute("START TRANSACTION");
        onSource(statements);
        source.execute("COMMIT");
        return executed().subtract(before).toString();
    }

    GtidSet executed() {
        return GtidState.read(source).executed();
    }

    GtidSet targetExecuted() {
        return GtidState.read(target).executed();
    }

    /** From here on the target lacks what the source does. */
    void startGap() {
        boolean modern = target.first("SELECT @@version_comment, @@version", r -> r.text(1)).orElseThrow()
                .startsWith("8.0");
        target.execute(modern ? "RESET MASTER" : "RESET BINARY LOGS AND GTIDS");
        target.execute("SET GLOBAL gtid_purged = '" + executed() + "'");
    }

    /** The rows of a table by the text of their key, which is the first columns. */
    static SortedMap<String, String> rows(MySqlSession session, String table, int keyColumns) {
        SortedMap<String, String> rows = new TreeMap<>();
        try (SqlRows all = session.query("SELECT * FROM " + table)) {
            while (all.next()) {
                StringBuilder key = new StringBuilder();
                StringBuilder row = new StringBuilder();
                for (int i = 0; i < all.columns().size(); i++) {
                    byte[] value = all.bytes(i);
                    String text = value == null ? "NULL" : Base64.getEncoder().encodeToString(value);
                    (i < keyColumns ? key : row).append(text).append(' ');
                }
                rows.put(key.toString(), row.toString());
            }
        }
        return rows;
    }

    /** The table's rows on the target become those that the source has now. */
    void copy(String table) {
        String[] name = table.split("\\.", 2);
        String columns = String.join(",", source.list("SELECT COLUMN_NAME FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND IFNULL(GENERATION_EXPRESSION, '') = ''"
                + " ORDER BY ORDINAL_POSITION", row -> "`" + row.text(0) + "`", name[0], name[1]));
        target.execute("DELETE FROM " + table);
        List<String> rows = new ArrayList<>();
        try (SqlRows all = source.query("SELECT " + columns + " FROM " + table)) {
            while (all.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < all.columns().size(); i++) {
                    values.add(literal(all.bytes(i), all.columns().get(i).kind()));
                }
                rows.add("(" + String.join(",", values) + ")");
            }
        }
        if (!rows.isEmpty()) {
            target.execute("INSERT INTO " + table + " (" + columns + ") VALUES " + String.join(",", rows));
        }
    }

    private static String literal(byte @Nullable [] value, SqlColumn.Kind kind) {
        if (value == null) {
            return "NULL";
        }
        return kind == SqlColumn.Kind.NUMBER
                ? new String(value, StandardCharsets.US_ASCII)
                : "x'" + HexFormat.of().formatHex(value) + "'";
    }

    @Override
    public void close() {
        source.close();
        target.close();
        targetServer.close();
        sourceServer.close();
    }
}
