package io.godwit.shell.repl;

import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The prompt as a person meets it: keys in, a screen out. */
class TypingIT {
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";
    private static final String REDRAW = "\014";
    private static final String CTRL_R = "\022";

    @TempDir
    private Path home;

    @BeforeAll
    static void aShop() {
        try (MySqlSession session = TestServer.shared().sessions().open()) {
            session.execute("DROP DATABASE IF EXISTS typing");
            session.execute("CREATE DATABASE typing");
            session.execute("CREATE TABLE typing.customers (id INT PRIMARY KEY, city VARCHAR(20))");
            session.execute("CREATE TABLE typing.orders (id INT PRIMARY KEY, customer INT, total INT)");
            session.execute("INSERT INTO typing.customers VALUES (1, '東京'), (2, '🦅')");
        }
    }

    private static String uri() {
        TestServer server = TestServer.shared();
        return server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port() + "/typing";
    }

    @Test
    void namesWhileTypingAndByTab() {
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("select * from cu").typesUntil("s", "customers (table)");
            person.type("\t where c").typesUntil("i", "city (column of customers)").sees("from customers where ci");
            person.type("\t = '東京';\n").sees("| 東京 |", "1 row in set");
            person.type("create table typing.fresh (a int);\n").sees("Query OK");
            person.atPrompt("SQL").type("select * from fr").typesUntil("e", "fresh (table)").type("\t")
                    .sees("from fresh");
            person.type(CTRL_C).atPrompt("SQL").type("\\use ty").typesUntil("p", "typing (schema)");
            person.type(CTRL_C).atPrompt("SQL").type("\\js\n").atPrompt("JS").type("1+1\n").sees("\n2\n");
            person.type("util.dumpIn").sees("dumpInstance");
            person.type("\t('x', {thr").sees("threads:").type("\t4, compr\t").sees("compression: ");
            person.type(CTRL_C).atPrompt("JS").type("\\sql\n").atPrompt("SQL")
                    .type("\\option safeM\t fa\t\n\\option safeMode\n").sees("\nfalse");
            person.atPrompt("SQL").type("\\so " + home + "/n\t\\hepl\t").sees("hepl").seesNo("original")
                    .seesNo("others").seesNo("\\disconnect");
        }
    }

    @Test
    void severalLines() {
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("select 40 +\n").sees(" >").type("2 as sum\\G\n").sees("sum: 42");
            person.type("DELIMITER //\n").type("create procedure typing.p() begin select 7; select 8; end //\n")
                    .sees("Query OK").type("call typing.p() //\n").sees("| 7 |", "| 8 |").type("DELIMITER ;\n");
            person.paste("select 'a';\nselect\n 'b';").type("\n").sees("| a |", "| b |");
            person.type("\\\nselect 11 +\n22\n\n").sees("       33 |");
            person.type("\\js\nfunction f(x) {\nreturn x * 2;\n}\nf(21)\n").sees("\n42\n");
        }
    }

    @Test
    void wordsOfTheMysqlClient() throws IOException {
        Path file = Files.writeString(home.resolve("some.sql"), "select 'from a file' as a;\n");
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("use mysql\n").sees("mysql  tls  SQL>").type("select database();\n").sees("| mysql");
            person.type("source " + file + "\n").sees("| from a file |").type("help quit\n").sees("Leave; so does");
            person.type("select 1 as\n").sees(" >").type("quit;\n").sees("| quit |");
            person.type("exit\n");
            assertThat(person.ends()).isTrue();
        }
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("QUIT;\n");
            assertThat(person.ends()).isTrue();
        }
    }

    @Test
    void colours() {
        try (TypedAt person = TypedAt.wide(home, "")) {
            person.type("select 'x', 12 -- y").sees("-- y").type(REDRAW);
            person.sent("^[34;1mselect^[0m ^[32m'x'^[0m, ^[35m12^[0m ^[2m-- y");
            person.type(CTRL_C).atPrompt("SQL").type("\\js\n").atPrompt("JS").type("const a = `b`").sees("`b`")
                    .type(REDRAW);
            person.sent("^[34;1mconst^[0m a = ^[32m`b`");
        }
        try (TypedAt person = new TypedAt(home, "xterm-256color", new Size(120, 40), Map.of("NO_COLOR", "1"), "")) {
            person.type("select 'x';\n").sees("Not connected");
            assertThat(person.raw()).doesNotContainPattern("\\^\\[[0-9;]*[34][0-9](;|m)");
        }
    }

    @Test
    void aDumbTerminal() {
        try (TypedAt person = new TypedAt(home, "dumb", new Size(80, 24), Map.of(), uri())) {
            person.type("select 41 + 1;\n").sees("     42 |");
            assertThat(person.raw()).doesNotContain("^");
        }
    }

    @Test
    void ctrlCStopsTheStatementAndKeepsTheSession() {
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("set @kept = 4711;\n").sees("Query OK").type("select sleep(600), 'slow';\n");
            running("sleep(600)");
            person.type(CTRL_C).sees("Stopped on request").type("select @kept;\n").sees("  4711 |");
            person.type("select 'dropped").sees("'dropped").type(CTRL_C).atPrompt("SQL").type("select 5 + 5;\n")
                    .sees("    10 |");
            person.type("\\js\n").atPrompt("JS").type("print('run' + 'ning'); while (true) {}\n");
            person.sees("running").type(CTRL_C).atPrompt("JS").type("6 * 7\n").sees("\n42\n");
            person.type(CTRL_D);
            assertThat(person.ends()).isTrue();
        }
    }

    /** Waits until the server runs it. */
    private static void running(String part) {
        try (MySqlSession session = TestServer.shared().sessions().open()) {
            long end = System.nanoTime() + 20_000_000_000L;
            while (session
                    .list("SELECT 1 FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND INFO LIKE '%"
                            + part + "%'", row -> row.text(0))
                    .isEmpty()) {
                assertThat(System.nanoTime()).as("the server runs " + part).isLessThan(end);
            }
        }
    }

    @Test
    void watching() {
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("set @n = 0;\n").sees("Query OK");
            person.type("\\watch -i 0.1 query select @n := @n + 1 as round\n").sees("| round |");
            person.type(CTRL_C).atPrompt("SQL").type("select 'after', @n > 2;\n").sees("| after ");
            person.type("\\show threads --limit=1\n").sees("tid", "command");
            person.type("\\show thread\n").sees("Connection: ");
        }
    }

    @Test
    void warningsTimingAndPager() throws IOException {
        Path page = home.resolve("page");
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("select 1/0;\n").sees("Warning (code 1365): Division by 0");
            person.type("\\w\n").sees("not shown").type("\\option showTiming false\n").type("do 1/0;\n")
                    .sees("affected\n");
            person.type("\\pager cat > " + page + "\n").sees("Results go to");
            person.type("select 'on paper';\n").type("\\nopager\n").sees("shown here").type("select 'on screen';\n")
                    .sees("| on screen |").seesNo("| on paper |");
            assertThat(Files.readString(page)).contains("| on paper |", "1 row in set");
            person.type("\\pager no-such-program-here\nselect 1;\n").sees("The pager 'no-such-program-here' failed");
            person.type("\\pager true\nselect * from information_schema.COLUMNS;\n\\nopager\n").sees("shown here");
        }
    }

    @Test
    void askedBeforeDataIsLost() {
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("delete from customers;\n").sees("[y/N]").type("n\n").sees("Not run: delete from customers");
            person.type("drop table orders;\n").sees("DROP removes").type(CTRL_C).sees("Not run: drop table orders");
            person.type("select count(*) as kept from customers;\n").sees("|    2 |");
            person.settings().set("productionServers", TestServer.shared().host());
            person.type("insert into orders values (1, 1, 1);\n").sees("is a production server").type("y\n")
                    .sees("PRODUCTION");
            person.type("delete from orders;\n").sees("Type " + TestServer.shared().host()).type("y\n")
                    .sees("Not run: delete from orders").type("delete from orders where id = 1;\n");
            person.sees("Run it there?").type("y\n").sees("1 row affected");
        }
    }

    @Test
    void askedBeforeScriptsLoseData() throws IOException {
        Path file = Files.writeString(home.resolve("x.sql"),
                "select 'begins';\ninsert into orders values (8, 1, 1);\ndelete from orders;\nselect 'goes on';\n");
        String host = TestServer.shared().host();
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("\\js\nsession.runSql('drop table orders')\n").sees("[y/N/all]").type("n\n")
                    .sees("Not run: drop table orders");
            person.type("session.prepare('delete from orders').run()\n").sees("removes every row").type(CTRL_C)
                    .sees("Not run: delete from orders");
            person.type("\\sql\nprepare q from 'drop table orders';\n").sees("DROP removes").type("n\n")
                    .sees("Not run: prepare q");
            person.type("\\show query truncate orders\n").sees("TRUNCATE removes").type("n\n")
                    .sees("Not run: truncate orders");
            person.settings().set("productionServers", host);
            person.type("\\source " + file + "\n").sees("| begins |", "insert into orders", "Run it there? [y/N/all]");
            person.type("all\n").sees(host + " all for all that follow").type("no\n")
                    .sees("x.sql:3: Not run: delete from orders").seesNo("goes on");
            person.type(
                    "\\js\nfor (let i = 20; i < 23; i++) session.runSql('insert into orders values (?, 1, 1)', [i])\n")
                    .sees("values (?, 1, 1)", "[y/N/all]").type("all\n").atPrompt("JS");
            person.type("session.runSql('select count(*) as n from orders where id > 7').fetchOne().n\n").sees("\n4\n");
        }
    }

    @Test
    void historyIsFoundAndHoldsNoSecret() throws IOException {
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.type("select 'needle' as found;\n").sees("| needle ");
            person.type("select 'other';\n").sees("| other ");
            person.type("create user typist@x identified by 'pl4nted';\n").sees("Query OK");
            person.type("drop user typist@x;\n").sees("[y/N]").type("y\n");
            person.type("\\connect root:pl4nted@127.0.0.1:1\n").sees("Cannot connect");
            person.type("\\js\nvar x = {password: 'pl4nted'}\n").type("\\sql\n").atPrompt("SQL");
            person.type(CTRL_R + "ndl").sees("history: ndl_", "needle' as found;").type("\033")
                    .seesNo("history: ").type(CTRL_C);
            person.atPrompt("SQL").type("\\history\n").sees("select 'needle' as found;", "drop user");
            person.type("\\history del 1\n\\history\n\\history save\n");
        }
        for (String language : List.of("sql", "js")) {
            assertThat(Files.readString(home.resolve("history." + language))).doesNotContain("pl4nted");
        }
        assertThat(Files.readString(home.resolve("history.sql"))).contains("drop user").doesNotContain("needle");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.toList()).allSatisfy(
                    f -> assertThat(Files.getPosixFilePermissions(f).toString()).doesNotContain("OTHERS", "GROUP"));
        }
    }

    @Test
    void anEditor() {
        Map<String, String> environment = Map.of("EDITOR", "sed -i s/before/afterwards/");
        try (TypedAt person = new TypedAt(home, "xterm", new Size(100, 30), environment, uri())) {
            person.type("\\edit select 'before' as text;\n").sees("select 'afterwards' as text;").type("\n")
                    .sees("| afterwards |");
        }
        try (TypedAt person = new TypedAt(home, "xterm", new Size(100, 30), Map.of("EDITOR", "no-such-editor"), "")) {
            person.type("\\e x\n").sees("Set EDITOR to an editor that is installed.");
        }
    }

    @Test
    void narrowAndResized() {
        try (TypedAt person = TypedAt.wide(home, uri())) {
            person.sees(TestServer.shared().host()).resize(30, 20).type("\n");
            person.type("begin;\n").sees("\nSQL*>").type("select 'a long text that needs two lines' as t;\n")
                    .sees("1 row in set").type("\\status\n").sees("Ssl_cipher");
            person.resize(120, 40).type("rollback;\n").sees(TestServer.shared().host() + ":", " typing  ");
        }
    }
}
