package io.godwit.shell;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Source and target in use, as users meet them: nothing reaches the source that was not meant to. */
class RolesIT {
    private static TestServer source;
    private static TestServer target;
    private static MySqlSession root;

    @BeforeAll
    static void start() {
        source = TestServer.start(ServerRelease.MYSQL_8_0, "--log-bin-trust-function-creators=ON");
        target = TestServer.start(ServerRelease.MYSQL_8_0, "--local-infile=ON", "--log-bin-trust-function-creators=ON");
        root = source.sessions().open();
        root.execute("CREATE SCHEMA shop");
        root.execute("CREATE TABLE shop.birds (id INT PRIMARY KEY, name VARCHAR(40))");
        root.execute("INSERT INTO shop.birds VALUES (1, 'godwit')");
        root.execute("CREATE PROCEDURE shop.clear() DELETE FROM shop.birds");
        root.execute("CREATE FUNCTION shop.sneak() RETURNS INT BEGIN DELETE FROM shop.birds; RETURN 1; END");
    }

    @AfterAll
    static void end() {
        root.close();
        target.close();
        source.close();
    }

    private static String uri(TestServer server) {
        return server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port();
    }

    /** The same server by another name. */
    private static String otherName(TestServer server) {
        return server.user() + ":" + server.password() + "@localhost:" + server.port();
    }

    private static String display(TestServer server) {
        return server.user() + "@" + server.host() + ":" + server.port();
    }

    private static String executed() {
        return root.first("SELECT @@GLOBAL.gtid_executed", row -> row.text(0)).orElseThrow();
    }

    private static Run js(String script, String... args) {
        String[] all = new String[args.length + 3];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--js";
        all[args.length + 1] = "-e";
        all[args.length + 2] = script.replace("SOURCE", uri(source)).replace("TARGET", uri(target))
                .replace("SAME", otherName(source));
        return Run.of(all);
    }

    @Test
    void scriptsNameSourceAndTargetOnce() {
        Run run = js("""
                try { migration.source(); } catch (e) { println(e.code, e.message, e.remedy); }
                println(Object.values(migration.use({source: 'SOURCE'})).map(String).join(' '));
                println(Object.values(migration.use({target: shell.openSession('TARGET')})).join(' '));
                println(migration.source().uri, migration.target().uri, shell.getSession());
                migration.source().runSql('SET @kept = 1');
                println(migration.source().runSql('SELECT @kept').fetchOne()[0]);
                migration.source().close();
                println(migration.source().runSql('SELECT @kept IS NULL').fetchOne()[0]);
                migration.release();
                try { migration.target(); } catch (e) { println(e.code); }
                try { migration.use({sauce: 'x'}); } catch (e) { println(e.message); }
                """);
        assertThat(run).isEqualTo(new Run(0, """
                GDW-ROLE-002 No source is in use. Name one with migration.use({source: 'user@host:port'}) or \\connect \
                --as source user@host:port.
                A null
                A B
                A B null
                1
                1
                GDW-ROLE-002
                migration.use: 2 problems:
                  - unknown option 'sauce'; did you mean 'source'?
                  - neither option 'source' nor option 'target' is given
                """.replace("A", display(source)).replace("B", display(target)).replace("GDW-ROLE", "GDW-ROLE"), ""));
    }

    @Test
    void oneServerIsNeverBoth() {
        Run run = js("""
                migration.use({target: 'TARGET'});
                try { migration.use({source: 'SOURCE', target: 'SAME'}); } catch (e) { println(e.code); }
                println(migration.target().uri);
                """);
        assertThat(run.out()).isEqualTo("GDW-ROLE-003\n" + display(target) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO shop.birds VALUES (2, 'tern')", "/* hm */ DELETE FROM shop.birds",
            "WITH b AS (SELECT 1 AS id) DELETE FROM shop.birds WHERE id IN (SELECT id FROM b)", "CALL shop.clear()",
            "CREATE TABLE shop.more (id INT)", "SET GLOBAL max_connections = 200", "SET @@global.max_connections = 200",
            "SELECT shop.sneak()", "DO shop.sneak()", "EXPLAIN ANALYZE SELECT shop.sneak()",
            "SET gtid_next = 'aaaaaaaa-0000-0000-0000-000000000000:1'", "START TRANSACTION READ WRITE",
            "ANALYZE TABLE shop.birds", "FLUSH TABLES", "/*!50000 DROP SCHEMA shop */", "PREPARE s FROM 'SELECT 1'"})
    void statementsOnTheSourceOnlyRead(String statement) {
        String before = executed();
        Run run = Run.of("--as", "source", uri(source), "-e", statement);
        assertThat(run.err()).startsWith("GDW-ROLE-004").contains("--allow-source-write", display(source));
        assertThat(run.code()).isEqualTo(1);
        assertThat(executed()).isEqualTo(before);
    }

    @Test
    void everyWayToTheSourceIsGuarded(@TempDir Path dir) throws IOException {
        String before = executed();
        Path file = Files.writeString(dir.resolve("a.sql"), "SELECT 1;\nDROP SCHEMA shop;\n");
        assertThat(Run.of("--as=source", uri(source), "-f", file.toString()).err()).contains("a.sql:2", "GDW-ROLE-004");
        assertThat(Run.withInput("DROP SCHEMA shop", "--as=source", uri(source)).err()).contains("GDW-ROLE-004");
        Run script = js("""
                const mine = shell.openSession('SAME'); // before it is the source
                migration.use({source: 'SOURCE'});
                const ways = [() => mine, () => migration.source(), () => shell.connect('SAME'), () => shell.reconnect()];
                for (const session of ways) {
                  try { session().runSql('DELETE FROM shop.birds WHERE id = ?', [1]); } catch (e) { println(e.code); }
                }
                println(mine.runSql('SELECT name FROM shop.birds').fetchOne()[0]);
                """);
        assertThat(script.out()).isEqualTo("GDW-ROLE-004\n".repeat(4) + "godwit\n");
        assertThat(executed()).isEqualTo(before);
    }

    @Test
    void functionsThatWriteStayAwayFromTheSource(@TempDir Path dir) {
        String dump = dir.resolve("dump").toString();
        assertThat(js("util.dumpSchemas(['shop'], '" + dump + "')", uri(source)).err()).doesNotContain("GDW-");
        String before = executed();
        Run run = js("""
                migration.use({source: 'SOURCE'});
                const tries = [() => util.loadDump('DUMP'), () => util.setGtidPurged('+%s:1'), () => replica.start(),
                  () => replica.stop({target: 'SAME'}), () => replica.remove(),
                  () => replica.connect({user: 'repl', password: 'x', target: 'SAME'})];
                for (const one of tries) {
                  try { one(); } catch (e) { println(e.code, e.message.split(' ')[0]); }
                }
                """.formatted("aaaaaaaa-0000-0000-0000-000000000000").replace("DUMP", dump), otherName(source));
        assertThat(run.out()).isEqualTo("""
                GDW-ROLE-004 util.loadDump
                GDW-ROLE-004 util.setGtidPurged
                GDW-ROLE-004 replica.start
                GDW-ROLE-004 replica.stop
                GDW-ROLE-004 replica.remove
                GDW-ROLE-004 replica.connect
                """);
        assertThat(executed()).isEqualTo(before);
    }

    @Test
    void writingToTheSourceCanBeAskedFor() {
        Run run = Run.of("--as=source", "--allow-source-write", uri(source), "-e",
                "CREATE SCHEMA meant; DROP SCHEMA meant; SELECT @@SESSION.transaction_read_only AS r");
        assertThat(run).isEqualTo(new Run(0, "r\n0\n", ""));
    }

    @Test
    void aSessionMayWriteAgainAfterTheRelease() {
        Run run = js("""
                const mine = shell.connect('SOURCE');
                migration.use({source: mine});
                println(mine.runSql('SELECT @@SESSION.transaction_read_only').fetchOne()[0]);
                migration.release();
                println(mine.runSql('SELECT @@SESSION.transaction_read_only').fetchOne()[0]);
                mine.runSql('CREATE SCHEMA later');
                mine.runSql('DROP SCHEMA later');
                mine.runSql('SET SESSION TRANSACTION READ ONLY');
                migration.use({source: mine});
                mine.runSql('SELECT 1');
                migration.release();
                println(mine.runSql('SELECT @@SESSION.transaction_read_only').fetchOne()[0]);
                """);
        assertThat(run).isEqualTo(new Run(0, "1\n0\n1\n", ""));
    }

    @Test
    void aWholeMigrationByRoles(@TempDir Path dir) {
        Run run = js("""
                migration.use({source: 'SOURCE', target: 'TARGET'});
                const user = 'by_role', password = 'Hush.hush1';
                replica.createUser({user, password});
                shell.connect('TARGET');
                util.dumpInstance('DUMP');
                migration.source();
                shell.connect('SOURCE');
                util.loadDump('DUMP', {loadUsers: true, excludeUsers: ['root@localhost', 'root@%'], updateGtidSet: 'append'});
                println(replica.connect({user, password}).channel);
                replica.start();
                replica.waitFor(gtid.executed({on: 'source'}), {timeout: 60});
                println(gtid.missing() === '', gtid.gap().missingCount, gtid.gap().purgedAtSource === '');
                println(gtid.subset(gtid.executed({on: 'source'}), gtid.executed()));
                println(util.verify({schemas: ['shop']}).differences, replica.lag().transactions);
                replica.stop();
                replica.remove();
                """.replace("DUMP", dir.resolve("dump").toString()));
        assertThat(run.err()).doesNotContain("GDW-");
        assertThat(run.out()).isEqualTo("godwit\ntrue 0 true\ntrue\n0 0\n");
        assertThat(run.err()).contains("replica.createUser writes to " + display(source))
                .contains("This goes to " + display(source) + ", the source in use")
                .contains("This goes to " + display(target) + ", the target in use");
        assertThat(run.code()).isZero();
    }

    @Test
    void algebra() {
        String uuid = "aaaaaaaa-0000-0000-0000-000000000000";
        Run run = js("""
                const u = '%s';
                println(gtid.subtract(u + ':1-5', u + ':2'), gtid.union(u + ':1', u + ':2'));
                println(gtid.intersect(u + ':1-5', u + ':5-9'), gtid.subset(u + ':2', u + ':1-5'), gtid.subset(u + ':1-5', u + ':2'));
                println(gtid.count(u + ':1-5:7'), gtid.each(u + ':1-2,' + u + ':tag:4').join(' '), gtid.each('').length);
                for (const bad of [() => gtid.each(u + ':1-100001'), () => gtid.count('x'), () => gtid.gap()]) {
                  try { bad(); } catch (e) { println(e.code); }
                }
                println(gtid.each(u + ':1-100000').length);
                """.formatted(uuid));
        assertThat(run).isEqualTo(new Run(0, """
                U:1:3-5 U:1-2
                U:5 true false
                6 U:1 U:2 U:tag:4 0
                GDW-SHELL-003
                GDW-GTID-001
                GDW-ROLE-002
                100000
                """.replace("U", uuid), ""));
        assertThat(Run.of("--", "gtid", "subtract", uuid + ":1-5", uuid + ":1").out()).isEqualTo(uuid + ":2-5\n");
    }

    @Test
    void theCommandLineNeedsAServerForARole() {
        assertThat(Run.of("--as", "source", "-e", "select 1").err()).contains("--as source needs a server");
        assertThat(Run.of("--as", "sauce", "a@b", "-e", "select 1").err()).contains("did you mean 'source'");
    }
}
