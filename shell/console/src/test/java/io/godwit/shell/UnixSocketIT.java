package io.godwit.shell;

import io.godwit.api.session.SqlRow;
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

/** Servers of this machine by their socket; the server listens on no port that anybody here knows. */
class UnixSocketIT {
    private static final String PASSWORD = "Sp4tz im Rohr";

    private static TestServer server;
    private static Path socket;

    @TempDir
    private Path dir;

    @BeforeAll
    static void start() {
        server = TestServer.start("--local-infile=ON");
        try (MySqlSession session = server.sessions().open()) {
            socket = Path.of(session.first("SELECT @@datadir", (SqlRow row) -> row.text(0)).orElseThrow(),
                    session.first("SELECT @@socket", (SqlRow row) -> row.text(0)).orElseThrow());
            session.execute("CREATE USER near@localhost IDENTIFIED WITH caching_sha2_password BY '" + PASSWORD + "'");
            session.execute("GRANT ALL ON *.* TO near@localhost");
            session.execute("CREATE SCHEMA shop");
            session.execute("CREATE TABLE shop.items (id INT PRIMARY KEY, name MEDIUMTEXT)");
            session.execute("INSERT INTO shop.items VALUES (1, 'feather'), (2, REPEAT('x', 300000))");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Run ask(String sql, String... args) {
        String[] all = new String[args.length + 3];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--no-password";
        all[args.length + 1] = "-e";
        all[args.length + 2] = sql;
        return Run.of(all);
    }

    private static String encoded() {
        return socket.toString().replace("/", "%2F");
    }

    @Test
    void optionsAndAddresses() {
        String sql = "select @@socket, (select count(*) from information_schema.processlist"
                + " where id = connection_id() and host = 'localhost') as near, schema()";
        String schema = "mysql.sock\t1\tshop\n";
        assertThat(ask(sql, "-u", "root", "-S", socket.toString(), "-D", "shop").out()).endsWith(schema);
        assertThat(ask(sql, "-uroot", "--socket=" + socket, "--schema=shop").out()).endsWith(schema);
        assertThat(ask(sql, "root@localhost/shop", "--socket", socket.toString()).out()).endsWith(schema);
        assertThat(ask(sql, "root@(" + socket + ")/shop").out()).endsWith(schema);
        assertThat(ask(sql, "mysql://root@(" + socket + ")/shop").out()).endsWith(schema);
        assertThat(ask(sql, "root@/" + encoded().substring(3) + "/shop").out()).endsWith(schema);
        assertThat(ask(sql, "root@" + encoded() + "/shop").out()).endsWith(schema);
        assertThat(ask(sql, "root@localhost/shop?socket=(" + socket + ")").out()).endsWith(schema);
        assertThat(ask(sql, "root@localhost/shop?socket=" + encoded()).out()).endsWith(schema);
        Run script = ask("shell.connect({user: 'root', password: '', socket: '" + socket + "', schema: 'shop'});"
                + " print(session.runSql('select schema()').fetchOne()[0],"
                + " shell.unparseUri(shell.parseUri('root@(" + socket + ")/shop')))", "--js");
        assertThat(script).isEqualTo(new Run(0, "shop root@(" + socket + ")/shop", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--ssl-mode=REQUIRED"})
    void passwordsThatTheServerDoesNotRemember(String tls) {
        try (MySqlSession session = server.sessions().open()) {
            session.execute("FLUSH PRIVILEGES"); // the server forgets what it knew of passwords
        }
        String address = "near@(" + socket + ")" + (tls.isEmpty() ? "" : "?ssl-mode=required");
        String[] args = {address, "--passwords-from-stdin", "-e", "show session status like 'ssl_version'"};
        Run first = Run.withInput(PASSWORD + "\n", args);
        assertThat(first.err()).isEmpty();
        assertThat(first.out().contains("TLSv1")).isEqualTo(!tls.isEmpty());
        assertThat(Run.withInput(PASSWORD + "\n", args)).isEqualTo(first);
        assertThat(Run.withInput("wrong\n", args).err()).startsWith("GDW-SESSION-002")
                .contains("near@(" + socket + ")", "1045").doesNotContain("wrong");
    }

    @Test
    void dumpsLoadsAndComparisons() {
        String address = "root@(" + socket + ")";
        Path dump = dir.resolve("dump");
        Run dumped = Run.of(address, "--no-password", "--", "util", "dump-schemas", "shop",
                "--outputUrl=" + dump, "--threads=3");
        assertThat(dumped.code()).as(dumped.err()).isZero();
        try (TestServer other = TestServer.start("--local-infile=ON")) {
            Run loaded = Run.of("root@127.0.0.1:" + other.port(), "--no-password", "--", "util", "load-dump",
                    dump.toString(), "--threads=3");
            assertThat(loaded.code()).as(loaded.err()).isZero();
            assertThat(Run.of("root@127.0.0.1:" + other.port(), "--no-password", "-e",
                    "select sum(length(name)) from shop.items").out()).endsWith("\n300007\n");
        }
    }

    @Test
    void scriptsThatLoadBySocket() throws IOException {
        String address = "root@(" + socket + ")";
        Path dump = dir.resolve("dump");
        Path script = Files.writeString(dir.resolve("move.js"), """
                shell.connect(sys.argv[1]);
                util.dumpSchemas(['shop'], sys.argv[2], {threads: 2, showProgress: false});
                session.runSql('drop schema shop');
                util.loadDump(sys.argv[2], {threads: 2, showProgress: false});
                print(session.runSql('select sum(length(name)) from shop.items').fetchOne()[0]);
                """);
        Run run = Run.of("--no-password", "-f", script.toString(), address, dump.toString());
        assertThat(run.err()).doesNotContain("GDW-");
        assertThat(run.out()).endsWith("300007");
    }

    @Test
    void whatCannotBe() {
        assertThat(ask("1", "root@db1", "-S", "/x").err()).startsWith("GDW-CONNECT-001").contains("host 'db1'");
        assertThat(ask("1", "root@localhost:3306", "-S", "/x").err())
                .contains("'socket' and 'port' exclude each other");
        assertThat(ask("1", "root@/tmp/mysql.sock").err()).contains("write a socket in parentheses: (/tmp/mysql.sock)");
        assertThat(ask("1", "root@(/x)x").err()).contains("behind a socket only a schema can stand, not 'x'");
        assertThat(ask("1", "root@(" + dir.resolve("no.sock") + ")").err()).startsWith("GDW-SESSION-001")
                .contains("No such file", "SELECT @@socket");
    }

    @Test
    void aChannelNeedsAnotherAddress() {
        Run run = Run.of("--js", "--no-password", "-e", "shell.connect('root@(" + socket
                + ")'); replica.connect({source: session, user: 'repl', password: 'x'})");
        assertThat(run.err()).contains("does not tell how the target reaches the source", "sourceHost");
    }
}
