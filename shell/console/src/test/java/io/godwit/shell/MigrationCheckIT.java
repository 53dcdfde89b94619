package io.godwit.shell;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.preflight.MigrationCheck;
import io.godwit.engine.preflight.MigrationPlan;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.samples.clouds.AzureLike;
import io.godwit.samples.clouds.HeatWaveLike;
import io.godwit.shell.plugin.Plugins;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every step that needs a privilege or a setting names the missing one before anything begins, and nothing is touched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationCheckIT {
    @TempDir
    Path temp;

    private TestServer sourceServer;
    private TestServer targetServer;
    private MySqlSession sourceRoot;
    private MySqlSession targetRoot;
    private SessionFactory source;
    private HeatWaveLike heatWave;

    @BeforeAll
    void startServers() {
        sourceServer = TestServer.start(ServerRelease.MYSQL_8_0);
        targetServer = TestServer.start(ServerRelease.MYSQL_8_0, HeatWaveLike.OPTIONS.toArray(String[]::new));
        try (AzureLike azure = AzureLike.prepare(sourceServer.sessions())) {
            source = azure.admin(); // its own writes would be transactions too
        }
        heatWave = HeatWaveLike.prepare(targetServer.sessions());
        sourceRoot = root(sourceServer);
        targetRoot = root(targetServer);
        for (String sql : List.of("CREATE DATABASE s", "CREATE TABLE s.t (id INT PRIMARY KEY)",
                "CREATE TABLE s.keyless (id INT)", "CREATE VIEW s.v AS SELECT 1 AS one",
                "CREATE PROCEDURE s.p() DO 1", "CREATE TRIGGER s.g BEFORE INSERT ON s.t FOR EACH ROW SET @x = 1",
                "CREATE EVENT s.e ON SCHEDULE EVERY 1 YEAR DO DO 1")) {
            sourceRoot.execute(sql);
        }
    }

    private static MySqlSession root(TestServer server) {
        MySqlSession session = server.sessions().open();
        session.execute("SET SESSION sql_log_bin = 0");
        return session;
    }

    @AfterAll
    void stopServers() {
        sourceRoot.close();
        targetRoot.close();
        targetServer.close();
        sourceServer.close();
    }

    private void check(String outputUrl) {
        new MigrationCheck(source, heatWave.admin(), Plugins.bundled().changed(heatWave.controlPlane()).clouds())
                .run(new MigrationPlan(Optional.of(outputUrl), List.of(), true, new AccountName("repl", "%"),
                        Optional.empty()),
                        EventSink.SILENT, new Cancellation());
    }

    private void refuses(String... parts) {
        String before = state();
        assertThatThrownBy(() -> check(temp.resolve("dump").toString())).isInstanceOf(GodwitException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
        assertThat(state()).isEqualTo(before);
        assertThat(temp.resolve("dump")).doesNotExist();
    }

    private String state() {
        return sourceRoot.first("SELECT @@GLOBAL.gtid_executed", r -> r.text(0)).orElseThrow() + "; "
                + targetRoot.first("SELECT @@GLOBAL.gtid_executed", r -> r.text(0)).orElseThrow();
    }

    @Test
    void cloudsAsTheyAreWillDo() {
        String before = state();
        check(temp.resolve("dump").toString());
        assertThat(state()).isEqualTo(before);
        assertThat(temp).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            RELOAD, LOCK TABLES; RELOAD
            SELECT; SELECT
            TRIGGER; TRIGGER
            EVENT; EVENT
            SHOW VIEW; SHOW VIEW
            CREATE USER; CREATE USER
            REPLICATION SLAVE; REPLICATION SLAVE
            REPLICATION CLIENT; REPLICATION CLIENT
            GRANT OPTION; GRANT OPTION
            """)
    void aPrivilegeThatTheSourceLacks(String privilege, String named) {
        sourceRoot.execute("REVOKE " + privilege + " ON *.* FROM azadmin");
        try {
            refuses(named, AzureLike.ADMIN + "@");
        } finally {
            restore(sourceRoot, privilege, AzureLike.ADMIN);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            SELECT; SELECT on
            INSERT; INSERT on
            UPDATE; UPDATE on
            DELETE; DELETE on
            CREATE; CREATE on
            DROP; DROP on
            ALTER; ALTER on
            INDEX; INDEX on
            REFERENCES; REFERENCES on
            CREATE VIEW; CREATE VIEW on
            CREATE ROUTINE; CREATE ROUTINE on
            ALTER ROUTINE; ALTER ROUTINE on
            TRIGGER; TRIGGER on
            EVENT; EVENT on
            CREATE USER; CREATE USER, for accounts
            GRANT OPTION; GRANT OPTION on *.*, for accounts
            EXECUTE; EXECUTE on sys.set_gtid_purged
            """)
    void aPrivilegeThatTheTargetLacks(String privilege, String named) {
        targetRoot.execute("REVOKE " + privilege + " ON *.* FROM mdsadmin");
        try {
            refuses(named, HeatWaveLike.ADMIN + "@");
        } finally {
            restore(targetRoot, privilege, HeatWaveLike.ADMIN);
        }
    }

    @Test
    void aLockOnTheTablesIsEnough() {
        sourceRoot.execute("REVOKE RELOAD ON *.* FROM azadmin");
        try {
            check(temp.resolve("dump").toString());
        } finally {
            restore(sourceRoot, "RELOAD", AzureLike.ADMIN);
        }
    }

    private static void restore(MySqlSession root, String privilege, String account) {
        root.execute("GRANT " + (privilege.equals("GRANT OPTION") ? "USAGE" : privilege) + " ON *.* TO " + account
                + " WITH GRANT OPTION");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            local_infile; OFF; ON; local_infile = OFF
            log_bin_trust_function_creators; OFF; ON; log_bin_trust_function_creators = OFF
            sql_require_primary_key; ON; OFF; `s`.`keyless`
            """)
    void aSettingOfTheTarget(String variable, String wrong, String right, String named) {
        targetRoot.execute("SET GLOBAL " + variable + " = " + wrong);
        try {
            refuses(named);
        } finally {
            targetRoot.execute("SET GLOBAL " + variable + " = " + right);
        }
    }

    @Test
    void everythingIsToldAtOnce() throws Exception {
        sourceRoot.execute("REVOKE RELOAD, LOCK TABLES ON *.* FROM azadmin");
        sourceRoot.execute("CREATE USER repl");
        targetRoot.execute("REVOKE EXECUTE ON *.* FROM mdsadmin");
        targetRoot.execute("SET GLOBAL local_infile = OFF");
        targetRoot.execute("CREATE DATABASE s");
        targetRoot.execute("CREATE TABLE s.t (id INT)");
        try {
            refuses("GDW-CHECK-002", "RELOAD", "GDW-CHECK-003", "sys.set_gtid_purged", "GDW-CHECK-005", "local_infile",
                    "GDW-CHECK-004", "`s`.`t`", "GDW-CHECK-006", "'repl'");
            Path used = Files.createDirectory(temp.resolve("used"));
            Files.createFile(used.resolve("file"));
            assertThatThrownBy(() -> check(used.toString())).hasMessageContaining("is not empty");
            Files.delete(used.resolve("file"));
            Files.delete(used);
        } finally {
            restore(sourceRoot, "RELOAD, LOCK TABLES", AzureLike.ADMIN);
            restore(targetRoot, "EXECUTE", HeatWaveLike.ADMIN);
            sourceRoot.execute("DROP USER repl");
            targetRoot.execute("DROP DATABASE s");
            targetRoot.execute("SET GLOBAL local_infile = ON");
        }
    }

    /** A server of one's own, whose administrator lacks the one privilege. */
    @Test
    void aTargetWithoutAControlPlane() {
        assertThatThrownBy(() -> new MigrationCheck(source, heatWave.admin(), Plugins.bundled().clouds())
                .run(new MigrationPlan(Optional.empty(), List.of(), true, new AccountName("repl", "%"),
                        Optional.empty()),
                        new RecordedEvents(), new Cancellation()))
                .hasMessageContaining("only the OCI console");
        assertThatThrownBy(() -> new MigrationCheck(source, heatWave.admin(), Clouds.NONE)
                .run(new MigrationPlan(Optional.empty(), List.of(), true, new AccountName("repl", "%"),
                        Optional.empty()),
                        new RecordedEvents(), new Cancellation()))
                .hasMessageContaining("REPLICATION_SLAVE_ADMIN");
    }
}
