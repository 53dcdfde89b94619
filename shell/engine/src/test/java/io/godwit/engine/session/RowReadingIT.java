package io.godwit.engine.session;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.wire.RowStream;
import io.godwit.engine.wire.TextRows;
import io.godwit.engine.wire.Wire;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import io.godwit.testing.TortureData;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows from the server's packets, with the same rows through the driver as the oracle. */
class RowReadingIT {
    /** Enough rows for the server to be still sending when something else happens. */
    private static final String ENDLESS = "SELECT a.help_topic_id, REPEAT('x', 500) FROM mysql.help_topic a"
            + " JOIN mysql.help_topic b JOIN mysql.help_topic c";

    @TempDir
    Path temporary;

    private static SessionFactory throughDriver(TestServer server) {
        return new SessionFactory(server.sessions().spec(), new RowReading((_, _) -> {
            throw new NoSuchMethodError("not in this driver");
        }));
    }

    private static byte[] content(MySqlSession session, String sql) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (RowStream rows = session.stream(sql)) {
            while (rows.nextRow()) {
                for (int i = 0; i < rows.columns(); i++) {
                    all.write(rows.nextValue() ? 'v' : 'n');
                    while (rows.nextPart()) {
                        all.write(rows.buffer(), rows.from(), rows.to() - rows.from());
                    }
                    all.write('|');
                }
                all.write('\n');
            }
        }
        return all.toByteArray();
    }

    private static void assertSameRows(TestServer server, MySqlSession raw) {
        try (MySqlSession driver = throughDriver(server).open()) {
            assertThat(content(driver, "SELECT 1")).isNotEmpty();
            List<String> tables = raw.list("SELECT table_schema, table_name FROM"
                    + " information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema IN ('torture', 'dice')",
                    row -> new TableName(row.text(0), row.text(1)).quoted());
            assertThat(tables).hasSizeGreaterThan(20);
            for (String table : tables) {
                String sql = "SELECT * FROM " + table;
                assertThat(content(raw, sql)).as(table).isEqualTo(content(driver, sql));
            }
            assertThat(raw.list("SELECT 1", row -> row.text(0))).containsExactly("1");
        }
    }

    private static void fill(TestServer server, long seed) {
        TortureData.create(server.sessions());
        fillDice(server, seed);
    }

    private static void fillDice(TestServer server, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (MySqlSession session = server.sessions().open()) {
            session.execute("CREATE DATABASE dice");
            session.execute("CREATE TABLE dice.wide (" + IntStream.range(0, 300)
                    .mapToObj(i -> "c" + i + " VARBINARY(20)").collect(Collectors.joining(",")) + ") ENGINE=InnoDB");
            session.execute(
                    "CREATE TABLE dice.lengths (id INT AUTO_INCREMENT PRIMARY KEY, a LONGBLOB, b LONGTEXT, c INT)");
            for (int i = 0; i < 40; i++) {
                session.execute("INSERT INTO dice.wide VALUES (" + IntStream.range(0, 300).mapToObj(_ -> random.nextInt(
                        4) == 0
                                ? "NULL"
                                : "LEFT(UNHEX(SHA2('" + random.nextInt() + "', 256)), " + random.nextInt(21) + ")")
                        .collect(Collectors.joining(",")) + ")");
            }
            for (int i = 0; i < 300; i++) {
                int size = 1 << random.nextInt(19);
                session.execute("INSERT INTO dice.lengths (a, b, c) VALUES (REPEAT(UNHEX('00FEFB0A5CFF'), "
                        + random.nextInt(size) / 6 + "), "
                        + (i % 9 == 0 ? "NULL" : "REPEAT('ä', " + random.nextInt(size) / 2 + ")")
                        + ", " + random.nextInt() + ")");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void sameAsThroughTheDriver(ServerRelease release) {
        try (TestServer server = TestServer.start(release, "--max-allowed-packet=128M")) {
            fill(server, 5);
            assertSameRows(server);
        }
    }

    @Test
    void sameAsThroughTheDriverOnNine() {
        try (TestServer nine = TestServer.startNine("--max-allowed-packet=128M");
                TestServer eight = TestServer.start(ServerRelease.MYSQL_8_0)) {
            TortureData.create(eight.sessions()); // its accounts are of a kind that 9 does not know
            ServerCopy.dumpSchemas(eight.sessions(), List.of("torture", "moved"), temporary, Map.of());
            ServerCopy.load(nine.sessions(), temporary, Map.of());
            fillDice(nine, 8);
            assertSameRows(nine);
        }
    }

    private static void assertSameRows(TestServer server) {
        SessionFactory factory = server.sessions();
        try (MySqlSession session = factory.open()) {
            session.execute("INSERT INTO dice.lengths (a, c) VALUES (REPEAT('q', 0xFFFFFF - 12), 1),"
                    + " (REPEAT('r', 0xFFFFFF - 11), 2)");
            session.execute("INSERT INTO dice.lengths (a, b) VALUES (REPEAT('s', 40 << 20), 'after')");
            assertSameRows(server, session);
        }
        assertThat(factory.whyRowsAreSlow()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLED", "REQUIRED"})
    void encryptedOrNot(TlsMode mode) {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0)) {
            fill(server, 6);
            try (MySqlSession admin = server.sessions().open()) {
                admin.execute("CREATE USER t@'%' IDENTIFIED BY 'secret'");
                admin.execute("GRANT ALL ON *.* TO t@'%'");
            }
            SessionFactory factory = new SessionFactory(new ConnectionSpec(server.host(), server.port(), "t",
                    new io.godwit.api.option.Secret("secret"), java.util.Optional.empty(), mode, true, Map.of()));
            try (MySqlSession session = factory.open()) {
                assertThat(session.first("SHOW STATUS LIKE 'Ssl_version'", row -> row.text(1)).orElse("").isEmpty())
                        .isEqualTo(mode == TlsMode.DISABLED);
                assertSameRows(server, session);
            }
            assertThat(factory.whyRowsAreSlow()).isEmpty();
        }
    }

    @Test
    void theDriverKnowsWhatHappenedMeanwhile() {
        try (MySqlSession session = TestServer.shared().sessions().open()) {
            session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            content(session, "SELECT COUNT(*) FROM mysql.help_topic");
            assertThat(session.inTransaction()).isTrue();
            assertThat(new String(content(session, "SELECT CAST('x' AS SIGNED)"),
                    java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("v0|\n");
            assertThat(session.list("SHOW WARNINGS", row -> row.text(1))).containsExactly("1292");
            session.execute("ROLLBACK");
            content(session, "SELECT 1 FROM mysql.help_topic LIMIT 0");
            assertThat(session.inTransaction()).isFalse();
        }
    }

    @Test
    void rowsThatAreLeftLeaveTheSessionUsable() {
        try (MySqlSession session = TestServer.shared().sessions().open()) {
            try (RowStream rows = session
                    .stream("SELECT help_topic_id, REPEAT('x', 70000) FROM mysql.help_topic LIMIT 300")) {
                rows.nextRow();
                rows.nextValue();
                assertThatThrownBy(() -> session.execute("SELECT 1")).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> session.stream("SELECT 1")).isInstanceOf(IllegalStateException.class);
            }
            assertThat(session.list("SELECT 2", row -> row.text(0))).containsExactly("2");
        }
    }

    /** The text of an error must not depend on how rows are read. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM mysql.nowhere", "SELECT 1 FROM",
            "SELECT EXP(help_topic_id * 10), REPEAT('x', 9000)"
                    + " FROM mysql.help_topic ORDER BY help_topic_id",
            "SELECT (SELECT 1 UNION SELECT 2)"})
    void errorsAreThoseOfTheDriver(String sql) {
        TestServer server = TestServer.shared();
        try (MySqlSession raw = server.sessions().open(); MySqlSession driver = throughDriver(server).open()) {
            GodwitException expected = failure(driver, sql);
            GodwitException actual = failure(raw, sql);
            // The driver puts words of its own before some of the server's.
            assertThat(actual.getMessage()).isEqualTo(expected.getMessage().replace("Data truncation: ", ""));
            assertThat(actual.code()).isEqualTo(expected.code());
            assertThat(SqlErrors.errno(actual)).isEqualTo(SqlErrors.errno(expected)).isPositive();
            assertThat(raw.list("SELECT 1", row -> row.text(0))).containsExactly("1");
        }
    }

    private static GodwitException failure(MySqlSession session, String sql) {
        try {
            content(session, sql);
            throw new AssertionError(sql + " did not fail");
        } catch (GodwitException e) {
            return e;
        }
    }

    @Test
    void aKilledQueryLeavesItsSessionAndSnapshot() {
        SessionFactory factory = TestServer.shared().sessions();
        try (MySqlSession session = factory.open()) {
            session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            try (RowStream rows = session.stream(ENDLESS)) {
                for (int i = 0; i < 1_000; i++) {
                    assertThat(rows.nextRow()).isTrue();
                }
                factory.killQuery(session.id());
                assertThatThrownBy(() -> {
                    while (rows.nextRow()) {
                        rows.nextValue();
                    }
                }).isInstanceOf(GodwitException.class).extracting(e -> ((GodwitException) e).code())
                        .isEqualTo(SessionError.INTERRUPTED);
            }
            assertThat(session.inTransaction()).isTrue();
            assertThat(session.list("SELECT CONNECTION_ID()", row -> row.number(0))).containsExactly(session.id());
        }
    }

    @Test
    void aKilledSessionIsLostAndStaysSo() {
        SessionFactory factory = TestServer.shared().sessions();
        try (MySqlSession session = factory.open()) {
            RowStream rows = session.stream(ENDLESS);
            rows.nextRow();
            factory.killSession(session.id());
            assertThatThrownBy(() -> {
                while (rows.nextRow()) {
                    rows.nextValue();
                }
            }).isInstanceOf(GodwitException.class).extracting(e -> ((GodwitException) e).code())
                    .isIn(SessionError.CONNECTION_LOST, SessionError.INTERRUPTED);
            rows.close();
            assertThatThrownBy(() -> content(session, "SELECT 1")).isInstanceOf(GodwitException.class)
                    .extracting(e -> ((GodwitException) e).code()).isEqualTo(SessionError.CONNECTION_LOST);
        }
        assertThat(factory.whyRowsAreSlow()).isEmpty(); // a lost connection says nothing against how it was read
    }

    /** The server gives up a reader that does not take its rows; the reader must learn that these were not all. */
    @Test
    void aReaderThatPausedTooLongHasLostItsSession() throws InterruptedException {
        SessionFactory factory = TestServer.shared().sessions();
        try (MySqlSession session = factory.open()) {
            session.execute("SET SESSION net_write_timeout = 1");
            try (RowStream rows = session.stream(ENDLESS)) {
                rows.nextRow();
                awaitGone(factory, session.id());
                assertLost(() -> {
                    while (rows.nextRow()) {
                        rows.nextValue();
                    }
                });
            }
            assertLost(() -> content(session, "SELECT 1"));
        }
        assertThat(factory.whyRowsAreSlow()).isEmpty();
    }

    /** It says so before it is asked anything, in a packet that answers nothing. */
    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void aSessionThatSaidNothingForTooLongIsLost(ServerRelease release) throws InterruptedException {
        try (TestServer server = TestServer.start(release)) {
            SessionFactory factory = server.sessions();
            try (MySqlSession session = factory.open()) {
                session.execute("SET SESSION wait_timeout = 1");
                awaitGone(factory, session.id());
                assertLost(() -> content(session, "SELECT 1"));
            }
            assertThat(factory.whyRowsAreSlow()).isEmpty();
        }
    }

    private static void awaitGone(SessionFactory factory, long id) throws InterruptedException {
        try (MySqlSession side = factory.open()) {
            for (int i = 0; i < 600; i++) {
                if (side.list("SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = " + id, row -> row.text(0))
                        .isEmpty()) {
                    return;
                }
                Thread.sleep(50);
            }
            throw new AssertionError("the server keeps session " + id);
        }
    }

    private static void assertLost(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(GodwitException.class).extracting(e -> ((GodwitException) e).code())
                .isEqualTo(SessionError.CONNECTION_LOST);
    }

    @Test
    void valuesThatComeOutDifferentMakeTheDriverRead() {
        SessionFactory factory = new SessionFactory(TestServer.shared().sessions().spec(),
                new RowReading((wire, sql) -> TextRows.query(wire, sql.replace("'a'", "'A'"))));
        try (MySqlSession session = factory.open()) {
            assertThat(new String(content(session, "SELECT 'a'"), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("va|\n");
            assertThat(factory.whyRowsAreSlow()).contains("the same values came out different");
        }
    }

    /** The session is lost then, as what it would say next cannot be told; those after it are read through the driver. */
    @Test
    void packetsThatAreNotUnderstoodMakeTheDriverRead() {
        SessionFactory factory = new SessionFactory(TestServer.shared().sessions().spec(),
                new RowReading((wire, sql) -> TextRows.query(new Garbling(wire), sql)));
        try (MySqlSession first = factory.open(); MySqlSession second = factory.open()) {
            assertThatThrownBy(() -> content(first, "SELECT 1")).isInstanceOf(GodwitException.class)
                    .extracting(e -> ((GodwitException) e).code()).isEqualTo(SessionError.CONNECTION_LOST);
            assertThat(content(second, "SELECT 1")).containsExactly('v', '1', '|', '\n');
            assertThat(factory.whyRowsAreSlow()).isPresent();
        }
    }

    /** As where something between the two sides dislikes what it has not seen before. */
    @Test
    void twoConnectionsLostInTheTrialMakeTheDriverRead() {
        SessionFactory factory = new SessionFactory(TestServer.shared().sessions().spec(),
                new RowReading((wire, _) -> {
                    throw wire.broken(new EOFException("closed"));
                }));
        try (MySqlSession first = factory.open();
                MySqlSession second = factory.open();
                MySqlSession third = factory.open()) {
            assertLost(() -> content(first, "SELECT 1"));
            assertThat(factory.whyRowsAreSlow()).isEmpty();
            assertLost(() -> content(second, "SELECT 1"));
            assertThat(content(third, "SELECT 1")).containsExactly('v', '1', '|', '\n');
            assertThat(factory.whyRowsAreSlow()).contains("closed");
        }
    }

    @Test
    void dumpsAreTheSameEitherWay() throws IOException {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0)) {
            fill(server, 7);
            Map<String, Object> options = Map.of("compression", "none", "bytesPerChunk", "128k", "users", false,
                    "includeSchemas", List.of("torture", "dice"));
            Path fast = temporary.resolve("fast");
            Path slow = temporary.resolve("slow");
            RecordedEvents quiet = new RecordedEvents();
            RecordedEvents told = new RecordedEvents();
            ServerCopy.dump(server.sessions(), fast, options, quiet, new Cancellation());
            ServerCopy.dump(throughDriver(server), slow, options, told, new Cancellation());
            assertThat(quiet.texts()).noneMatch(t -> t.contains("through the driver"));
            assertThat(told.texts()).filteredOn(t -> t.contains("through the driver")).hasSize(1).first().asString()
                    .contains("not in this driver");
            List<String> names = dataFiles(fast);
            assertThat(names).hasSizeGreaterThan(40).isEqualTo(dataFiles(slow));
            for (String name : names) {
                assertThat(fast.resolve(name)).as(name).hasSameBinaryContentAs(slow.resolve(name));
            }
        }
    }

    private static List<String> dataFiles(Path dump) throws IOException {
        try (Stream<Path> files = Files.list(dump)) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".tsv") || n.endsWith(".idx"))
                    .sorted().toList();
        }
    }

    /** Turns the second packet's number into another. */
    private record Garbling(Wire wire) implements Wire {
        @Override
        public long capabilities() {
            return wire.capabilities();
        }

        @Override
        public InputStream in() {
            return new FilterInputStream(wire.in()) {
                @Override
                public int read(byte[] b, int off, int len) throws IOException {
                    int came = super.read(b, off, len);
                    b[off + 8] ^= 0x40;
                    return came;
                }
            };
        }

        @Override
        public OutputStream out() {
            return wire.out();
        }

        @Override
        public void ended(int status, int warnings) {
            wire.ended(status, warnings);
        }

        @Override
        public GodwitException failed(int errno, String state, String message) {
            return wire.failed(errno, state, message);
        }

        @Override
        public GodwitException broken(IOException cause) {
            return wire.broken(cause);
        }
    }
}
