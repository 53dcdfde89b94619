package io.godwit.engine.binlog;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.Secret;
import io.godwit.engine.binlog.event.BinlogError;
import io.godwit.engine.binlog.event.BinlogOptions;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.binlog.image.StatementChange.Kind;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import io.godwit.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Transactions as a real server of the chosen release logs them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BinlogReaderIT {
    private static final TableName T = new TableName("b", "t");
    private static final TableName U = new TableName("b", "u");

    private TestServer server;
    private SessionFactory sessions;
    private MySqlSession session;
    private GtidSet before = GtidSet.EMPTY;

    @BeforeAll
    void start() {
        server = TestServer.start();
        sessions = server.sessions();
        session = sessions.open();
        execute("CREATE DATABASE b", "CREATE TABLE b.t (id INT PRIMARY KEY, v VARCHAR(100))",
                "CREATE TABLE b.u (id INT PRIMARY KEY, v LONGTEXT)", "CREATE TABLE b.my (id INT) ENGINE=MyISAM");
    }

    @AfterAll
    void stop() {
        session.close();
        server.close();
    }

    @BeforeEach
    void clean() {
        execute("DELETE FROM b.t", "DELETE FROM b.u");
        before = Replay.executed(sessions);
    }

    @AfterEach
    void nothingStaysBehind() throws InterruptedException {
        for (int i = 0; i < 100 && !dumpThreads().isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(dumpThreads()).isEmpty();
    }

    private List<String> dumpThreads() {
        return session.list(
                "SELECT CONCAT(ID, ' ', STATE) FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog%'",
                row -> row.text(0));
    }

    private void execute(String... statements) {
        for (String statement : statements) {
            session.execute(statement);
        }
    }

    private GtidSet wanted() {
        return Replay.executed(sessions).subtract(before);
    }

    private List<SourceTransaction> read() {
        return Replay.since(sessions, before).transactions();
    }

    private List<SourceTransaction> read(BinlogOptions options) {
        List<SourceTransaction> out = new ArrayList<>();
        new BinlogReader(sessions, options).read(wanted(), out::add, new Cancellation());
        return out;
    }

    private static String text(RowImage image) {
        return text(image, 0) + "=" + text(image, 1);
    }

    private static String text(RowImage image, int column) {
        return new String(Optional.ofNullable(image.value(column)).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static List<String> show(SourceTransaction transaction) {
        return transaction.changes().stream().map(c -> switch (c) {
            case RowChange row -> row.table().name().name() + " " + row.before().map(BinlogReaderIT::text).orElse("")
                    + ">" + row.after().map(BinlogReaderIT::text).orElse("");
            case StatementChange statement -> statement.kind() + " " + statement.sql();
        }).toList();
    }

    @Test
    void rowsOfSeveralTablesInOrder() {
        execute("BEGIN", "INSERT INTO b.t VALUES (1, 'a'), (2, 'b')", "INSERT INTO b.u VALUES (1, 'x')", "SAVEPOINT s",
                "INSERT INTO b.u VALUES (9, 'never')", "ROLLBACK TO s", "UPDATE b.t SET id = 5, v = 'c' WHERE id = 2",
                "DELETE FROM b.t WHERE id = 1", "COMMIT", "INSERT INTO b.t VALUES (7, '')");

        List<SourceTransaction> read = read();

        assertThat(read).hasSize(2);
        assertThat(show(read.getFirst())).containsExactly("t >1=a", "t >2=b", "u >1=x", "t 2=b>5=c", "t 1=a>");
        assertThat(read.getFirst().tables()).containsExactly(T, U);
        assertThat(show(read.getLast())).containsExactly("t >7=");
        RowChange change = (RowChange) read.getLast().changes().getFirst();
        assertThat(change.table().key()).containsExactly("id");
        assertThat(change.isInsert()).isTrue();
    }

    @Test
    void onlyWhatIsWantedAndWhatIsMissing() {
        for (int i = 0; i < 50; i++) {
            execute("INSERT INTO b.t VALUES (" + i + ", 'v')");
        }
        Gtid first = Replay.since(sessions, before).transactions().get(10).gtid();
        Gtid second = Replay.since(sessions, before).transactions().get(30).gtid();
        GtidSet future = new Gtid(first.tsid(), 1_000_000).toSet();
        List<Gtid> got = new ArrayList<>();

        GtidSet missing = new BinlogReader(sessions).read(second.toSet().union(first.toSet()).union(future),
                t -> got.add(t.gtid()), new Cancellation());

        assertThat(got).containsExactly(first, second);
        assertThat(missing).isEqualTo(future);
    }

    @Test
    void acrossFiles() {
        for (int i = 0; i < 5; i++) {
            execute("INSERT INTO b.t VALUES (" + i + ", 'v')", "FLUSH LOCAL BINARY LOGS");
        }
        assertThat(read()).hasSize(5).allSatisfy(t -> assertThat(t.changes()).hasSize(1));
    }

    @Test
    void withoutChecksums() {
        execute("SET GLOBAL binlog_checksum = NONE");
        try {
            execute("INSERT INTO b.t VALUES (1, 'a')");
        } finally {
            execute("SET GLOBAL binlog_checksum = CRC32");
        }
        execute("INSERT INTO b.t VALUES (2, 'b')");
        assertThat(read()).extracting(BinlogReaderIT::show).containsExactly(List.of("t >1=a"), List.of("t >2=b"));
    }

    @Test
    void statementsByKind() {
        execute("CREATE TABLE b.`n``ew` (id INT)", "ALTER TABLE b.`n``ew` ADD c INT", "CREATE INDEX i ON b.`n``ew` (c)",
                "DROP TABLE b.`n``ew`", "CREATE USER who@localhost", "GRANT SELECT ON b.* TO who@localhost",
                "DROP USER who@localhost", "ANALYZE TABLE b.t", "OPTIMIZE TABLE b.t", "FLUSH TABLES", "TRUNCATE b.my");

        List<StatementChange> changes = read().stream().flatMap(t -> t.changes().stream())
                .map(StatementChange.class::cast).toList();

        assertThat(changes).extracting(StatementChange::kind).containsExactly(Kind.DDL, Kind.DDL, Kind.DDL, Kind.DDL,
                Kind.ACCOUNT, Kind.ACCOUNT, Kind.ACCOUNT, Kind.ADMIN, Kind.ADMIN, Kind.ADMIN, Kind.DDL);
        TableName odd = new TableName("b", "n`ew");
        assertThat(changes.subList(0, 4)).allSatisfy(c -> assertThat(c.tables()).containsExactly(odd));
        assertThat(changes.get(7).tables()).containsExactly(T);
    }

    @Test
    void statementsInsteadOfRows() {
        execute("SET SESSION binlog_format = STATEMENT", "SET @x = 5", "INSERT INTO b.t VALUES (@x, 'a')",
                "SET SESSION binlog_format = ROW");
        assertThat(read().getFirst().changes()).allSatisfy(
                c -> assertThat(((StatementChange) c).kind()).isEqualTo(Kind.DML)).hasSize(2);
    }

    @Test
    void emptyTransaction() {
        String gtid = "11111111-2222-3333-4444-555555555555:" + (1000 + before.count());
        execute("SET gtid_next = '" + gtid + "'", "BEGIN", "COMMIT", "SET gtid_next = 'AUTOMATIC'");
        SourceTransaction only = read().getFirst();
        assertThat(only.gtid()).isEqualTo(Gtid.parse(gtid));
        assertThat(only.changes()).isEmpty();
    }

    @Test
    void xaInTwoPhasesAndInOne() {
        execute("XA START 'two'", "INSERT INTO b.t VALUES (1, 'a')", "XA END 'two'", "XA PREPARE 'two'",
                "XA COMMIT 'two'", "XA START 'one'", "INSERT INTO b.t VALUES (2, 'b')", "XA END 'one'",
                "XA COMMIT 'one' ONE PHASE");

        List<SourceTransaction> read = read();

        assertThat(read).hasSize(3);
        assertThat(show(read.get(0))).startsWith("t >1=a").last().asString().startsWith("XA XA PREPARE X'74776f'");
        assertThat(show(read.get(1))).singleElement().asString().startsWith("XA XA COMMIT");
        assertThat(show(read.get(2))).containsExactly("t >2=b");
    }

    @Test
    void partialImagesAreRefused() {
        execute("INSERT INTO b.t VALUES (1, 'a')");
        before = Replay.executed(sessions);
        try (MySqlSession minimal = sessions.open()) {
            minimal.execute("SET SESSION binlog_row_image = MINIMAL");
            minimal.execute("UPDATE b.t SET v = 'b'");
        }
        assertThatThrownBy(this::read).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(BinlogError.PARTIAL_IMAGE);
            assertThat(e).hasMessageContaining("`b`.`t`").hasMessageContaining("binlog_row_image")
                    .hasMessageContaining(wanted().toString());
        });
    }

    @Test
    void largeTransactionsAreRefusedAndStillSummarised() {
        execute("BEGIN", "INSERT INTO b.u VALUES (1, REPEAT('x', 3000000))", "INSERT INTO b.t VALUES (1, 'a')",
                "COMMIT",
                "INSERT INTO b.t VALUES (2, 'b')");
        for (long budget : new long[]{1_000_000, 2_999_999}) {
            assertThatThrownBy(() -> read(BinlogOptions.STANDARD.withBudget(budget)))
                    .isInstanceOfSatisfying(GodwitException.class, e -> {
                        assertThat(e.code()).isEqualTo(BinlogError.TOO_LARGE);
                        assertThat(e).hasMessageContaining("`b`.`t`, `b`.`u`");
                    });
        }
        List<TransactionSummary> summaries = new ArrayList<>();
        new BinlogReader(sessions).summarise(wanted(), summaries::add, new Cancellation());
        assertThat(summaries).hasSize(2);
        assertThat(summaries.getFirst().tables()).containsExactly(T, U);
        assertThat(summaries.getFirst().bytes()).isGreaterThan(3_000_000);
        assertThat(read(BinlogOptions.STANDARD.withBudget(1_000_000).withRowsOf(T::equals)))
                .extracting(BinlogReaderIT::show)
                .containsExactly(List.of("t >1=a"), List.of("t >2=b"));
    }

    @Test
    void rowsLongerThanAPacket() {
        execute("SET GLOBAL max_allowed_packet = 67108864");
        try (MySqlSession large = sessions.open()) {
            large.execute("INSERT INTO b.u VALUES (1, REPEAT('0123456789abcdef', 1250000))"); // more than 16 MB
        }
        execute("INSERT INTO b.t VALUES (1, 'a')");
        List<SourceTransaction> read = read();
        RowChange change = (RowChange) read.getFirst().changes().getFirst();
        assertThat(text(change.after().orElseThrow(), 1))
                .isEqualTo("0123456789abcdef".repeat(1_250_000));
        assertThat(show(read.getLast())).containsExactly("t >1=a");
    }

    @Test
    void changedDefinitionsAreRefused() {
        execute("CREATE TABLE b.moving (id INT PRIMARY KEY, v VARCHAR(20))", "INSERT INTO b.moving VALUES (1, 'a')");
        for (String change : List.of("ADD c INT", "DROP c, MODIFY v VARCHAR(90)",
                "MODIFY v VARCHAR(20), MODIFY id BIGINT")) {
            execute("ALTER TABLE b.moving " + change);
            assertThatThrownBy(this::read).isInstanceOfSatisfying(GodwitException.class, e -> {
                assertThat(e.code()).isEqualTo(BinlogError.SHAPE_CHANGED);
                assertThat(e).hasMessageContaining("`b`.`moving`");
            });
        }
        execute("DROP TABLE b.moving");
        assertThatThrownBy(this::read).hasMessageContaining("`b`.`moving`");
    }

    @Test
    void purgedTransactionsAreNamed() {
        execute("INSERT INTO b.t VALUES (1, 'a')");
        GtidSet lost = wanted();
        execute("FLUSH BINARY LOGS");
        List<String> files = session.list("SHOW BINARY LOGS", row -> row.text(0));
        execute("PURGE BINARY LOGS TO '" + files.getLast() + "'");
        execute("INSERT INTO b.t VALUES (2, 'b')");
        assertThatThrownBy(this::read).isInstanceOfSatisfying(GodwitException.class, e -> {
            assertThat(e.code()).isEqualTo(BinlogError.PURGED);
            assertThat(e).hasMessageContaining(lost.toString());
        });
        before = before.union(lost);
        assertThat(read()).extracting(BinlogReaderIT::show).containsExactly(List.of("t >2=b"));
    }

    @Test
    void needsReplicationSlaveAndSelectAlone() {
        execute("CREATE USER reader@'%' IDENTIFIED BY 'Pw_12345'", "GRANT SELECT ON b.* TO reader@'%'");
        SessionFactory reader = as("reader", "Pw_12345");
        try {
            before = Replay.executed(sessions);
            execute("INSERT INTO b.t VALUES (1, 'a')");
            GtidSet row = wanted();
            assertThatThrownBy(() -> new BinlogReader(reader).read(row, t -> {
            }, new Cancellation())).isInstanceOfSatisfying(GodwitException.class,
                    e -> assertThat(e.code()).isEqualTo(BinlogError.PRIVILEGE));
            execute("GRANT REPLICATION SLAVE ON *.* TO reader@'%'");
            List<SourceTransaction> read = new ArrayList<>();
            assertThat(new BinlogReader(reader).read(row, read::add, new Cancellation())).isEqualTo(GtidSet.EMPTY);
            assertThat(read).extracting(BinlogReaderIT::show).containsExactly(List.of("t >1=a"));
            if (TestServer.release() != ServerRelease.MYSQL_5_7) { // whose TLS is too old
                SessionFactory secure = new SessionFactory(reader.spec().withTls(TlsMode.REQUIRED));
                assertThat(new BinlogReader(secure).read(row, read::add, new Cancellation())).isEqualTo(GtidSet.EMPTY);
                assertThat(read.getLast()).isEqualTo(read.getFirst());
            }
        } finally {
            execute("DROP USER reader@'%'");
        }
    }

    private SessionFactory as(String user, String password) {
        ConnectionSpec root = sessions.spec();
        return new SessionFactory(new ConnectionSpec(root.host(), root.port(), user, new Secret(password),
                Optional.empty(), root.tls(), true, Map.of()));
    }

    @Test
    void aLostConnectionIsNobodysFault() {
        for (int i = 0; i < 100; i++) {
            execute("INSERT INTO b.u VALUES (" + i + ", REPEAT('x', 1000000))");
        }
        List<SourceTransaction> read = new ArrayList<>();
        assertThatThrownBy(() -> new BinlogReader(sessions).read(wanted(), t -> {
            if (read.isEmpty()) {
                dumpThreads().forEach(thread -> execute("KILL " + thread.substring(0, thread.indexOf(' '))));
            }
            read.add(t);
        }, new Cancellation())).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.category()).isEqualTo(ErrorCategory.EXTERNAL));
        assertThat(read).hasSizeLessThan(100);
    }

    @Test
    void stopsOnRequestAndWhenTheCallerFails() {
        for (int i = 0; i < 60; i++) {
            execute("INSERT INTO b.u VALUES (" + i + ", REPEAT('x', 1000000))");
        }
        Cancellation soft = new Cancellation();
        List<SourceTransaction> read = new ArrayList<>();
        assertThatThrownBy(() -> new BinlogReader(sessions).read(wanted(), t -> {
            read.add(t);
            soft.requestSoft();
        }, soft)).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
        assertThat(read).hasSize(1);
        Cancellation hard = new Cancellation();
        assertThatThrownBy(() -> new BinlogReader(sessions).read(wanted(), t -> hard.requestHard(), hard))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
        assertThatThrownBy(() -> new BinlogReader(sessions).read(wanted(), t -> {
            throw new IllegalArgumentException("mine");
        }, new Cancellation())).isInstanceOf(IllegalArgumentException.class);
    }
}
