package io.godwit.engine.gtid;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One rule each; those about 8.0's sets are asked of the server too, so that none is stricter or laxer than the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurgedSetterIT {
    private static final String OTHER = "11111111-2222-3333-4444-555555555555";

    private final RecordedEvents events = new RecordedEvents();
    private TestServer server;
    private MySqlSession session;

    @BeforeAll
    void startServer() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
    }

    @BeforeEach
    void empty() {
        session = server.sessions().open();
        session.execute("RESET MASTER");
        session.execute("SET GLOBAL gtid_purged = '" + OTHER + ":1-5'");
        session.execute("CREATE DATABASE IF NOT EXISTS own"); // the server's own transaction 1
    }

    @AfterEach
    void close() {
        session.close();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    private PurgedReceipt set(String text) {
        return new PurgedSetter(session, new SqlGtidWriter()).set(PurgedChange.parse(text), events);
    }

    private String own() {
        return session.first("SELECT @@server_uuid", row -> row.text(0)).orElseThrow();
    }

    private void refused(GtidError code, String set, String named, int errno) {
        GtidState before = GtidState.read(session);
        assertThatThrownBy(() -> set(set)).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.code()).isEqualTo(code)).hasMessageContaining(named);
        assertThatThrownBy(() -> session.execute("SET GLOBAL gtid_purged = ?", set))
                .hasMessageContaining("MySQL error " + errno);
        assertThat(GtidState.read(session)).isEqualTo(before);
    }

    @Test
    void adds() {
        PurgedReceipt receipt = set("+" + OTHER + ":8-9");
        assertThat(receipt.changed()).isTrue();
        assertThat(receipt.added()).hasToString(OTHER + ":8-9");
        assertThat(receipt.purged()).hasToString(OTHER + ":1-5:8-9");
        assertThat(receipt.executed()).isEqualTo(GtidSet.parse(OTHER + ":1-5:8-9," + own() + ":1"));
    }

    @Test
    void replaces() {
        assertThat(set(OTHER + ":1-7").purged()).hasToString(OTHER + ":1-7");
    }

    @Test
    void againDoesNothing() {
        set("+" + OTHER + ":6-7");
        assertThat(set("+" + OTHER + ":6-7").changed()).isFalse();
        assertThat(set("+" + own() + ":1").changed()).isFalse();
        assertThat(set(OTHER + ":1-7").changed()).isFalse();
        assertThat(events.texts()).hasSize(3)
                .allMatch(text -> text.startsWith("gtid_purged was left as it is: the server has executed '"));
    }

    @Test
    void malformed() {
        refused(GtidError.MALFORMED, "+nonsense", "'nonsense' is not a server's UUID", 1231);
        refused(GtidError.MALFORMED, OTHER + ":0", "'0' is not a transaction number", 1231);
    }

    @Test
    void overlap() {
        refused(GtidError.ALREADY_EXECUTED, "+" + OTHER + ":4-9", "'" + OTHER + ":4-5'", 3546);
        refused(GtidError.ALREADY_EXECUTED, OTHER + ":1-5," + own() + ":1", "'" + own() + ":1'", 3546);
    }

    @Test
    void superset() {
        refused(GtidError.NOT_A_SUPERSET, OTHER + ":2-9", "it lacks '" + OTHER + ":1'", 3546);
    }

    @Test
    void owned() {
        try (MySqlSession other = server.sessions().open()) {
            other.execute("SET gtid_next = '" + OTHER + ":12'");
            other.execute("BEGIN");
            refused(GtidError.OWNED, "+" + OTHER + ":11-13", "'" + OTHER + ":12'", 3546);
            other.execute("ROLLBACK");
        }
    }

    @Test
    void openTransaction() {
        session.execute("BEGIN");
        refusedInTransaction();
        session.execute("ROLLBACK");
        assertThat(set("+" + OTHER + ":9").changed()).isTrue();
    }

    private void refusedInTransaction() {
        assertThatThrownBy(() -> set("+" + OTHER + ":9")).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.code()).isEqualTo(GtidError.OPEN_TRANSACTION));
        assertThatThrownBy(() -> session.execute("SET GLOBAL gtid_purged = '+" + OTHER + ":9'"))
                .hasMessageContaining("MySQL error 1766");
    }

    @Test
    void withoutTheRight() {
        session.execute("CREATE USER plain IDENTIFIED BY 'Plain.1'");
        SessionFactory plain = new SessionFactory(
                ConnectionSpec.of(server.host(), server.port(), "plain", "Plain.1"));
        try (MySqlSession theirs = plain.open()) {
            assertThatThrownBy(() -> new PurgedSetter(theirs, new SqlGtidWriter())
                    .set(PurgedChange.parse("+" + OTHER + ":9"), events))
                    .hasMessageContaining("may not see whether the server has replication channels");
            session.execute("GRANT SELECT ON performance_schema.* TO plain");
            assertThatThrownBy(() -> new PurgedSetter(theirs, new SqlGtidWriter())
                    .set(PurgedChange.parse("+" + OTHER + ":9"), events))
                    .isInstanceOfSatisfying(GodwitException.class, e -> {
                        assertThat(e.code()).isEqualTo(GtidError.PRIVILEGE);
                        assertThat(e.remedy()).hasValueSatisfying(r -> assertThat(r)
                                .contains("SYSTEM_VARIABLES_ADMIN", "sys.set_gtid_purged"));
                    });
            session.execute("CREATE PROCEDURE sys.set_gtid_purged(IN s LONGTEXT) SQL SECURITY DEFINER"
                    + " BEGIN SET GLOBAL gtid_purged = s; END");
            session.execute("GRANT EXECUTE ON PROCEDURE sys.set_gtid_purged TO plain");
            assertThat(new PurgedSetter(theirs, (s, value) -> s.execute("CALL sys.set_gtid_purged(?)", value))
                    .set(PurgedChange.parse("+" + OTHER + ":9"), events).changed()).isTrue();
        } finally {
            session.execute("DROP PROCEDURE IF EXISTS sys.set_gtid_purged");
            session.execute("DROP USER plain");
        }
    }

    @Test
    void besideAChannelItIsASkip() {
        session.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = 1 FOR CHANNEL 'azure'");
        try {
            RecordedEvents heard = new RecordedEvents();
            PurgedChange change = PurgedChange.parse("+" + OTHER + ":8-9");
            GtidState before = GtidState.read(session);
            refusedAsSkip(SkipProof.NONE, SkipConsent.NONE, change, OTHER + ":8-9");
            GtidSet eight = GtidSet.parse(OTHER + ":8");
            GtidSet nine = GtidSet.parse(OTHER + ":9");
            refusedAsSkip((target, asked) -> new SkipProof.Verdict(eight, GtidSet.EMPTY), SkipConsent.NONE, change,
                    "'" + nine + "'");
            SkipConsent unchecked = new SkipConsent(SkipConsent.Kind.UNCHECKED, "the table was dropped since");
            refusedAsSkip((target, asked) -> new SkipProof.Verdict(GtidSet.EMPTY, nine), unchecked, change,
                    "'" + nine + "'");
            assertThat(GtidState.read(session)).isEqualTo(before);

            PurgedReceipt receipt = new PurgedSetter(session, new SqlGtidWriter(),
                    (target, asked) -> new SkipProof.Verdict(eight, GtidSet.EMPTY), unchecked).set(change, heard);
            assertThat(receipt.skipped()).isEqualTo(nine);
            assertThat(receipt.toMap()).containsEntry("skippedWithoutProof", nine.toString())
                    .containsEntry("reason", "the table was dropped since");
            assertThat(heard.warnings()).singleElement().asString().contains("'azure'", nine.toString(),
                    "the table was dropped since");

            SkipConsent forced = new SkipConsent(SkipConsent.Kind.FORCED, "rows are not wanted");
            assertThat(new PurgedSetter(session, new SqlGtidWriter(),
                    (target, asked) -> new SkipProof.Verdict(GtidSet.EMPTY, asked), forced)
                    .set(PurgedChange.parse("+" + OTHER + ":12"), heard).skipped()).hasToString(OTHER + ":12");
            assertThat(new PurgedSetter(session, new SqlGtidWriter(),
                    (target, asked) -> new SkipProof.Verdict(asked, GtidSet.EMPTY), SkipConsent.NONE)
                    .set(PurgedChange.parse("+" + OTHER + ":14"), heard).skipped().isEmpty()).isTrue();
        } finally {
            session.execute("RESET REPLICA ALL FOR CHANNEL 'azure'");
        }
    }

    private void refusedAsSkip(SkipProof proof, SkipConsent consent, PurgedChange change, String named) {
        assertThatThrownBy(() -> new PurgedSetter(session, new SqlGtidWriter(), proof, consent).set(change, events))
                .isInstanceOfSatisfying(GodwitException.class, e -> assertThat(e.code()).isEqualTo(GtidError.SKIP))
                .hasMessageContaining("'azure'").hasMessageContaining(named);
    }

    @Test
    void aConsentHasAReason() {
        assertThatThrownBy(() -> new SkipConsent(SkipConsent.Kind.FORCED, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gtidsOff() {
        try (TestServer off = TestServer.start(ServerRelease.MYSQL_8_0, "--gtid-mode=OFF");
                MySqlSession there = off.sessions().open()) {
            PurgedReceipt receipt = new PurgedSetter(there, new SqlGtidWriter())
                    .set(PurgedChange.parse("+" + OTHER + ":1-3"), events);
            assertThat(receipt.executed()).isEqualTo(GtidSet.parse(OTHER + ":1-3"));
        }
    }

    @Test
    void mysql57() {
        try (TestServer old = TestServer.start(ServerRelease.MYSQL_5_7);
                MySqlSession there = old.sessions().open()) {
            PurgedSetter setter = new PurgedSetter(there, new SqlGtidWriter());
            there.execute("RESET MASTER");
            assertThatThrownBy(() -> setter.set(PurgedChange.parse("+" + OTHER + ":1-3"), events))
                    .isInstanceOfSatisfying(GodwitException.class,
                            e -> assertThat(e.code()).isEqualTo(GtidError.NO_APPEND));
            assertThatThrownBy(() -> there.execute("SET GLOBAL gtid_purged = '+" + OTHER + ":1-3'"))
                    .hasMessageContaining("MySQL error 1231");
            assertThat(setter.set(PurgedChange.parse(OTHER + ":1-3"), events).purged()).hasToString(OTHER + ":1-3");
            assertThat(setter.set(PurgedChange.parse(OTHER + ":1-3"), events).changed()).isFalse();
            assertThatThrownBy(() -> setter.set(PurgedChange.parse(OTHER + ":1-9"), events))
                    .isInstanceOfSatisfying(GodwitException.class,
                            e -> assertThat(e.code()).isEqualTo(GtidError.NOT_EMPTY));
        }
    }
}
