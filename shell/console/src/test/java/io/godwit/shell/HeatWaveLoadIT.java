package io.godwit.shell;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Dumps with every option it takes load into a server on which the account may do what an administrator of MySQL HeatWave may. */
class HeatWaveLoadIT {
    private static final String PASSWORD = "Adm1n_pw";
    private static final List<String> MAY = List.of(
            "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES,"
                    + " CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW,"
                    + " SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER, CREATE ROLE, DROP ROLE",
            "APPLICATION_PASSWORD_ADMIN, AUDIT_ADMIN, BACKUP_ADMIN, CONNECTION_ADMIN, FLUSH_OPTIMIZER_COSTS, FLUSH_STATUS,"
                    + " FLUSH_TABLES, FLUSH_USER_RESOURCES, REPLICATION_APPLIER, ROLE_ADMIN, SHOW_ROUTINE,"
                    + " XA_RECOVER_ADMIN");

    @TempDir
    Path directory;

    private TestServer target;

    @BeforeEach
    void start() {
        target = TestServer.start(ServerRelease.MYSQL_8_0, "--local-infile=ON",
                "--log-bin-trust-function-creators=ON", "--partial-revokes=ON", "--sql-require-primary-key=ON");
        try (MySqlSession root = target.sessions().open()) {
            root.execute("CREATE USER mdsadmin IDENTIFIED BY '" + PASSWORD + "'");
            MAY.forEach(privileges -> root
                    .execute("GRANT " + privileges + " ON *.* TO mdsadmin WITH GRANT OPTION"));
            root.execute("REVOKE INSERT, UPDATE, DELETE, CREATE, DROP, ALTER ON mysql.* FROM mdsadmin");
        }
    }

    @AfterEach
    void stop() {
        target.close();
    }

    private static Run script(TestServer server, String user, String password, String code) {
        return Run.withInput(password + "\n", user + "@" + server.host() + ":" + server.port(),
                "--passwords-from-stdin", "--ssl-mode=" + (user.equals("root") ? "DISABLED" : "PREFERRED"), "--js",
                "-e", code);
    }

    private DumpFiles dump(TestServer source, String options) {
        Path dump = directory.resolve("dump");
        Run run = script(source, source.user(), source.password(), "util.dumpInstance('" + dump
                + "', {ocimds: true, targetVersion: '8.0.33', consistent: false, " + options + "})");
        assertThat(run.code()).as(run.err()).isZero();
        return new DumpFiles(dump);
    }

    private void load() {
        Run run = script(target, "mdsadmin", PASSWORD,
                "util.loadDump('" + directory.resolve("dump") + "', {loadUsers: true, progressFile: ''})");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private List<String> ask(String sql) {
        try (MySqlSession root = target.sessions().open()) {
            return root.list(sql, row -> row.text(0));
        }
    }

    @Test
    void objectsOfAnEightServer() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0)) {
            ClientPrograms.find().runScript(source, "/data/cloudy.sql");
            dump(source,
                    "excludeUsers: ['root'], excludeTables: ['cloudy.old_engine', 'cloudy.no_key_auto', 'cloudy.no_key_named'],"
                            + " compatibility: ['force_innodb', 'strip_tablespaces', 'create_invisible_pks', 'strip_definers',"
                            + " 'strip_restricted_grants', 'lock_invalid_accounts', 'unescape_wildcard_grants',"
                            + " 'ignore_wildcard_grants']");
        }
        load();
        assertThat(ask("SELECT DISTINCT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'cloudy'"
                + " AND TABLE_TYPE = 'BASE TABLE'")).containsExactly("InnoDB");
        assertThat(ask("SELECT CONCAT(my_row_id, a, b) FROM cloudy.no_key ORDER BY 1")).containsExactly("11x", "21x");
        assertThat(ask("SHOW GRANTS FOR wild")).contains("GRANT INSERT ON `cloudy_x`.* TO `wild`@`%`");
        assertThat(ask("SELECT account_locked FROM mysql.user WHERE User = 'nopass'")).containsExactly("Y");
        assertThat(ask("SELECT COUNT(*) FROM mysql.role_edges")).containsExactly("1");
        assertThat(ask("SELECT SECURITY_TYPE FROM information_schema.VIEWS WHERE TABLE_NAME = 'v_definer'"))
                .containsExactly("INVOKER");
    }

    @Test
    void objectsOfAFiveSevenServer() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_5_7)) {
            ClientPrograms.find().runScript(source, "/fixes-5.7.sql");
            String before = gtids(source);
            DumpFiles files = dump(source,
                    "compatibility: ['force_innodb', 'strip_tablespaces', 'create_invisible_pks', 'strip_definers',"
                            + " 'strip_restricted_grants', 'skip_invalid_accounts', 'unescape_wildcard_grants']");
            assertThat(gtids(source)).isEqualTo(before);
            assertThat(files.json("fixes@prefixed.json").get("primaryIndex")).isEqualTo(List.of("a"));
            assertThat(files.text("fixes@fixed_rows.sql")).contains("COMMENT='ENGINE=MyISAM'")
                    .doesNotContain("ROW_FORMAT");
            assertThat(files.text("@.users.sql")).doesNotContain("ALL PRIVILEGES", "SUPER", "'open'");
        }
        load();
        assertThat(ask("SELECT COUNT(*) FROM information_schema.PARTITIONS WHERE TABLE_NAME = 'parted'"
                + " AND PARTITION_NAME IS NOT NULL")).containsExactly("2");
        assertThat(ask("SELECT GROUP_CONCAT(v ORDER BY id) FROM fixes.parted")).containsExactly("one,eleven");
        assertThat(ask("SELECT t FROM fixes.searched WHERE MATCH (t) AGAINST ('words')"))
                .containsExactly("some words");
        assertThat(ask("SELECT COUNT(*) FROM fixes.seen")).containsExactly("2");
        assertThat(ask("SELECT fixes.twice(4)")).containsExactly("8");
        assertThat(ask("SHOW GRANTS FOR narrow")).contains("GRANT SELECT ON `fixes_x`.* TO `narrow`@`%`");
    }

    private static String gtids(TestServer server) {
        try (MySqlSession session = server.sessions().open()) {
            return session.first("SELECT @@GLOBAL.gtid_executed", row -> row.text(0)).orElseThrow();
        }
    }
}
