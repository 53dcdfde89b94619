package io.godwit.shell;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A channel that breaks at a target that some other tool filled, as a user without the server's own rights repairs it. */
class RepairIT {
    private static final String PASSWORD = "Adm1n.secret";

    private TestServer source;
    private TestServer target;
    private MySqlSession onSource;
    private MySqlSession onTarget;

    @BeforeEach
    void start() {
        source = TestServer.start(ServerRelease.MYSQL_8_0);
        target = TestServer.start(ServerRelease.MYSQL_8_0);
        onSource = source.sessions().open();
        onTarget = target.sessions().open();
        onTarget.execute("SET SESSION sql_log_bin = 0");
        account(onSource, "azadmin", "RELOAD, PROCESS, REPLICATION SLAVE, REPLICATION CLIENT, CREATE USER");
        account(onTarget, "mdsadmin", "PROCESS, REPLICATION SLAVE, REPLICATION CLIENT, REPLICATION_APPLIER");
        for (MySqlSession session : List.of(onSource, onTarget)) {
            session.execute("CREATE SCHEMA shop");
            session.execute("CREATE TABLE shop.ords (id INT PRIMARY KEY, v VARCHAR(20))");
            session.execute("CREATE TABLE shop.items (id INT PRIMARY KEY, v VARCHAR(20))");
        }
        onSource.execute("CREATE USER repl IDENTIFIED BY 'Hush.hush1'");
        onSource.execute("GRANT REPLICATION SLAVE ON *.* TO repl");
        onTarget.execute("RESET MASTER");
        onTarget.execute("SET GLOBAL gtid_purged = '" + executed() + "'");
    }

    private static void account(MySqlSession session, String user, String more) {
        session.execute("CREATE USER " + user + " IDENTIFIED BY '" + PASSWORD + "'");
        session.execute("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, EVENT, TRIGGER,"
                + " LOCK TABLES, EXECUTE, CREATE VIEW, SHOW VIEW, SHOW DATABASES, " + more + " ON *.* TO " + user);
    }

    @AfterEach
    void end() {
        onSource.close();
        onTarget.close();
        target.close();
        source.close();
    }

    private String executed() {
        return onSource.first("SELECT @@GLOBAL.gtid_executed", row -> row.text(0)).orElseThrow();
    }

    private String transaction(String... statements) {
        String before = executed();
        onSource.execute("START TRANSACTION");
        List.of(statements).forEach(onSource::execute);
        onSource.execute("COMMIT");
        return onSource.first("SELECT GTID_SUBTRACT(@@GLOBAL.gtid_executed, ?)", row -> row.text(0), before)
                .orElseThrow();
    }

    private static String root(TestServer server) {
        return server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port();
    }

    private static String admin(String user, TestServer server) {
        return user + ":" + PASSWORD + "@" + server.host() + ":" + server.port();
    }

    /** {@code AZ} and {@code MDS} are the restricted administrators; {@code ROOT} stands for the service's control plane. */
    private Run js(String script) {
        return Run.of("--js", "-e", "migration.use({source: 'AZ', target: 'MDS'});\n"
                .concat(script).replace("AZ", admin("azadmin", source)).replace("MDS", admin("mdsadmin", target))
                .replace("ROOT", root(target)));
    }

    @Test
    void stepByStep() {
        String partial = transaction("INSERT INTO shop.ords VALUES (3, 'c')", "INSERT INTO shop.items VALUES (1, 'x')");
        String conflict = transaction("INSERT INTO shop.items VALUES (2, 'two')");
        String applied = transaction("INSERT INTO shop.ords VALUES (4, 'd')");
        transaction("UPDATE shop.ords SET v = 'dd' WHERE id = 3");
        onTarget.execute("INSERT INTO shop.ords VALUES (3, 'c'), (4, 'd')");
        onTarget.execute("INSERT INTO shop.items VALUES (2, 'by hand')");

        Run broken = js("""
                const root = {target: 'ROOT'};
                const one = '11111111-2222-3333-4444-555555555555';
                replica.connect({user: 'repl', password: 'Hush.hush1', ...root});
                replica.start(root);
                const all = shell.openSession('AZ').runSql('SELECT @@GLOBAL.gtid_executed').fetchOne()[0];
                try { replica.waitFor(all, {timeout: 60, ...root}) } catch (e) { println(e.code) }
                const next = replica.next();
                println(next);
                println(next.verdict, next.rows[1].present.v, next.channelErrors[0].errno, JSON.stringify(next).length > 100);
                for (const call of [() => replica.skip(), () => replica.skip({force: true}),
                        () => replica.repair({range: one + ':1', until: one + ':2'}), () => replica.skip('17')]) {
                  try { call() } catch (e) { println(e.code + ' ' + e.message) }
                }
                """);
        assertThat(broken.out() + broken.err()).contains("Transaction '" + partial + "', the first of 4 that mdsadmin@",
                "The channel stopped here: Applier", "failed with 1062", """

                        `shop`.`items`, `id`=1: inserted; the target lacks it
                        +--------+----------------+-------+-----------------------+
                        | column | before: no row | after | on the target: no row |
                        +--------+----------------+-------+-----------------------+
                        | id     |                | 1     |                       |
                        | v      |                | 'x'   |                       |
                        +--------+----------------+-------+-----------------------+

                        `shop`.`ords`, `id`=3: inserted; the target has it
                        +--------+----------------+-------+---------------+
                        | column | before: no row | after | on the target |
                        +--------+----------------+-------+---------------+
                        | id     |                | 3     | 3             |
                        | v      |                | 'c'   | 'c'           |
                        +--------+----------------+-------+---------------+

                        Verdict: PARTIAL
                          `shop`.`items`: of 1 row(s) 1 lacks it.
                          `shop`.`ords`: of 1 row(s) 1 has it.

                        What to do: replica.step() sets the rows that lack it, under its own GTID.
                        PARTIAL 'c' 1062 true
                        GDW-REPAIR-008 Transaction""", "option 'reason' is missing", "option 'range' excludes until",
                "GDW-SHELL-005 '17' is not the GTID of one transaction.");

        Run repaired = js("""
                println(replica.step());
                println(replica.next().verdict);
                const stopped = replica.repair();
                println(stopped.complete, stopped.stoppedAt);
                try { replica.apply() } catch (e) { println(e.code, e.message) }
                replica.apply('%s', {force: true, reason: 'the shop says so'});
                """.formatted(conflict));
        assertThat(repaired.out() + repaired.err()).contains(partial + " is PARTIAL: ",
                "1 row(s) were set under its GTID.",
                "CONFLICT\nfalse " + conflict, "GDW-REPAIR-007", "(`id`=2, `v`='by hand')", "(`id`=2, `v`='two')");

        Run proved = Run.of("--js", "-e", """
                const target = 'ROOT';
                migration.use({source: 'AZ', target});
                println(util.setGtidPurged('+%s').changed);
                try { util.setGtidPurged('+%s') } catch (e) { println(e.code) }
                println(replica.plan());
                println(replica.repair());
                println(replica.next());
                replica.start();
                replica.waitFor('%s', {timeout: 60});
                println(util.verify().differences);
                """.formatted(applied, executed().replaceFirst(":.*-", ":"), executed())
                .replace("AZ", admin("azadmin", source)).replace("ROOT", root(target)));
        assertThat(proved.err()).doesNotContain("nothing proves");
        assertThat(proved.out()).startsWith("true\nGDW-GTID-").contains("1 transaction(s): 1 MISSING.",
                "| MISSING | APPLIED | 1    | `shop`.`ords` |",
                "Forced: '" + conflict + "', APPLIED, because: the shop says so", "Journal: ", "null\n0\n");
        assertThat(proved.code()).isZero();
    }

    @Test
    void undoAndTheMark() {
        String gtid = transaction("INSERT INTO shop.ords VALUES (3, 'c')");
        Run run = js("""
                println(replica.repair().complete, replica.undo().rows);
                for (const call of [() => replica.start({target: 'ROOT'}), () => util.verify(),
                        () => util.setGtidPurged('+11111111-2222-3333-4444-555555555555:1')]) {
                  try { call() } catch (e) { println(e.code + ' ' + e.message) }
                }
                replica.release('copied again');
                try { util.verify() } catch (e) { println(e.code) }
                """);
        assertThat(run.out().lines().toList()).satisfiesExactly(l -> assertThat(l).isEqualTo("true 1"),
                l -> assertThat(l).startsWith("GDW-REPAIR-017 replica.start: a repair of "),
                l -> assertThat(l).startsWith("GDW-REPAIR-017 util.verify: "),
                l -> assertThat(l).startsWith("GDW-REPAIR-017 util.setGtidPurged: "),
                l -> assertThat(l).startsWith("GDW-VERIFY-"));
        assertThat(run.err()).contains("'" + gtid + "' stay executed");
    }

    /** As a terminal that is closed does, or a service manager. */
    @Test
    void aRepairThatIsToldToEndPutsTriggersBack() throws IOException, InterruptedException {
        onTarget.execute("SET GLOBAL log_bin_trust_function_creators = ON");
        onTarget.execute(
                "CREATE DEFINER = mdsadmin@'%' TRIGGER shop.t BEFORE INSERT ON shop.items FOR EACH ROW SET NEW.v = UPPER(NEW.v)");
        for (int i = 0; i < 3_000; i++) {
            onSource.execute("INSERT INTO shop.items VALUES (" + i + ", 'x')");
        }
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Godwit.class.getName(),
                admin("mdsadmin", target), "--", "replica", "repair", "--source=" + admin("azadmin", source))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        while (program.isAlive() && count("information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'shop'") > 0) {
            Thread.sleep(1);
        }
        program.destroy();
        assertThat(program.waitFor()).isEqualTo(143);
        assertThat(count("information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'shop'")).isEqualTo(1);
        assertThat(count("shop.items")).isLessThan(3_000);
    }

    private long count(String from) {
        return onTarget.first("SELECT COUNT(*) FROM " + from, row -> row.number(0)).orElseThrow();
    }

    @Test
    void fromTheCommandLine() {
        transaction("INSERT INTO shop.ords VALUES (3, 'c')");
        String from = "--source=" + admin("azadmin", source);
        Run next = Run.of(admin("mdsadmin", target), "--", "replica", "next", from);
        assertThat(next.out()).contains("the first of 1", "Verdict: MISSING");
        Run json = Run.of("--json=raw", admin("mdsadmin", target), "--", "replica", "next", from);
        assertThat(json.out()).contains("\"verdict\":\"MISSING\"", "\"after\":{\"id\":\"3\",\"v\":\"'c'\"}");
        assertThat(Run.of(admin("mdsadmin", target), "--", "replica", "repair", from).out())
                .contains("1 transaction(s): 1 MISSING.");
        assertThat(Run.of(admin("mdsadmin", target), "--", "replica", "next", from).out()).isEmpty();
        assertThat(Run.of("--", "replica", "skip", "--help").out()).contains("--force", "--reason", "gtid");
        onTarget.execute("REVOKE REPLICATION_APPLIER ON *.* FROM mdsadmin");
        transaction("INSERT INTO shop.ords VALUES (5, 'e')");
        Run denied = Run.of(admin("mdsadmin", target), "--", "replica", "step", from);
        assertThat(denied.err()).contains("GDW-REPAIR-004", "REPLICATION_APPLIER");
    }
}
