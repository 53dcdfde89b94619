package io.godwit.shell;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.MySqlSession;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.output.JsonScreen;
import io.godwit.shell.sql.SqlRunner;
import io.godwit.shell.sql.SqlScript;
import io.godwit.shell.text.TextLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlRunIT {
    @Test
    void aCallShowsAllItsResults() {
        String script = """
                DROP DATABASE IF EXISTS replies;
                CREATE DATABASE replies;
                DELIMITER //
                CREATE PROCEDURE replies.p() BEGIN SELECT 1 AS first; SELECT 2 AS second; END//
                DELIMITER ;
                CALL replies.p();
                SELECT 3 AS third;
                DROP DATABASE replies;
                """;
        assertThat(ServerRun.withInput(script)).isEqualTo(new Run(0, "first\n1\nsecond\n2\nthird\n3\n", ""));
    }

    @Test
    void formats() {
        String sql = "select 1 as n, 'x' as t, null as u";
        assertThat(ServerRun.of("-e", sql)).isEqualTo(new Run(0, "n\tt\tu\n1\tx\tNULL\n", ""));
        assertThat(ServerRun.of("--table", "-e", sql).out()).isEqualTo("""
                +---+---+------+
                | n | t | u    |
                +---+---+------+
                | 1 | x | NULL |
                +---+---+------+
                """);
        assertThat(ServerRun.of("-E", "-e", sql).out()).contains("n: 1\nt: x\nu: NULL\n");
        assertThat(ServerRun.of("-e", sql + "\\G").out()).contains("n: 1\nt: x\nu: NULL\n");
        assertThat(ServerRun.of("--result-format=ndjson", "-e", sql).out())
                .isEqualTo("{\"n\":1,\"t\":\"x\",\"u\":null}\n");
        assertThat(ServerRun.of("--json=raw", "-e", sql).out())
                .startsWith("{\"hasData\":true,\"rows\":[{\"n\":1,\"t\":\"x\",\"u\":null}],\"affectedItemsCount\":0,");
        assertThat(ServerRun.of("-i", "-e", sql + "; do 0").out())
                .containsPattern("1 row in set \\(\\d\\.\\d{4} sec\\)\nQuery OK, 0 rows affected \\(");
    }

    @Test
    void truthIsANumberInEveryFormat() {
        String sql = "create temporary table mysql.truth (t bool, b bit(1)); insert into mysql.truth values (true, 1);"
                + " select t, b from mysql.truth";
        for (String format : List.of("tabbed", "table", "vertical", "ndjson", "csv", "markdown", "json/raw")) {
            assertThat(ServerRun.of("--result-format=" + format, "-e", sql).out()).as(format)
                    .contains("1").doesNotContain("0x31");
        }
        assertThat(ServerRun.of("--result-format=ndjson", "-e", sql).out()).isEqualTo("{\"t\":1,\"b\":\"0x01\"}\n");
    }

    @Test
    void useAndSourceEndWithTheirLine(@TempDir Path dir) throws IOException {
        Path inner = Files.writeString(dir.resolve("inner.sql"), "use mysql\nselect database() as a\n");
        Path outer = Files.writeString(dir.resolve("outer.sql"), "source " + inner + "\nselect 'outer' as b;\n");
        String input = "use sys\nselect database() as c;\n\\. " + outer + "\n\\u sys\nselect database() as d;\n"
                + "source " + inner + ";\nuse sys; select 1 as\n e;\nUSE `mysql` -- quoted\nselect database() as f";
        assertThat(ServerRun.withInput(input))
                .isEqualTo(new Run(0, "c\nsys\na\nmysql\nb\nouter\nd\nsys\na\nmysql\ne\n1\nf\nmysql\n", ""));
        assertThat(ServerRun.of("-e", "use sys\nselect database() as a").out()).isEqualTo("a\nsys\n");
        Run missing = ServerRun.withInput("source /no/such.sql\nselect 1", "--force");
        assertThat(missing.err()).contains("(standard input):1: There is no file '/no/such.sql'.");
        assertThat(missing.out()).isEqualTo("1\n1\n");
        Path own = dir.resolve("own.sql");
        Files.writeString(own, "source " + own + "\n");
        assertThat(ServerRun.of("-f", own.toString()).err()).contains("Look whether a file names itself.");
    }

    @Test
    void interactiveRunsShowWarnings() {
        assertThat(ServerRun.of("-i", "-e", "select 1/0; select 2").out())
                .contains("Warning (code 1365): Division by 0\n");
        assertThat(ServerRun.withInput("select 1/0;", "-i").out()).contains("Warning (code 1365): Division by 0\n");
        assertThat(ServerRun.of("-e", "select 1/0").out()).doesNotContain("Warning");
    }

    @Test
    void largeKeysAreNotNegative() {
        assertThat(ServerRun.of("--json=raw", "-e",
                "create temporary table mysql.large (id bigint unsigned auto_increment"
                        + " primary key); insert into mysql.large values (18446744073709551614)")
                .out())
                .contains("\"autoIncrementValue\":18446744073709551614,");
    }

    @Test
    void standardInputIsSplitAndNeverEchoed() {
        Run run = ServerRun.withInput("select 1 as a;\nDELIMITER //\nselect ';' as b//\nselect 2 as c");
        assertThat(run).isEqualTo(new Run(0, "a\n1\nb\n;\nc\n2\n", ""));
    }

    @Test
    void theFirstFailureEndsTheRun() {
        Run run = ServerRun.withInput("select 1 as a;\n\nselect nope;\nselect 2 as b;");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("a\n1\n");
        assertThat(run.err()).startsWith("GDW-SESSION-005  (standard input):3: MySQL error 1054 ");
    }

    @Test
    void forceGoesOnAndStillFails() {
        Run run = ServerRun.of("--force", "-e", "select nope; select 2 as b");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("b\n2\n");
    }

    @Test
    void aStoppedStatementKeepsTheRestFromRunning() {
        Interrupts interrupts = new Interrupts();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonScreen screen = new JsonScreen(new PrintStream(out, true, StandardCharsets.UTF_8), false);
        try (CurrentSession session = new CurrentSession(new Connector(PasswordSource.none()))) {
            session.connect(ConnectionUri.parse(ServerRun.fullAddress()));
            Thread.ofPlatform().daemon().start(() -> {
                do {
                    LockSupport.parkNanos(500_000_000); // so that the statement has reached the server
                } while (interrupts.signal() != Interrupts.Effect.ENDING);
            });
            SqlScript script = new SqlScript(new SqlRunner(session, interrupts, screen), screen, true, file -> false);
            assertThatThrownBy(() -> script.run(null, new TextLines("text", new ByteArrayInputStream(
                    "select sleep(30) as s; select 2 as after".getBytes(StandardCharsets.UTF_8)))))
                    .isInstanceOfSatisfying(GodwitException.class,
                            e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("after");
            assertThat(session.get().isOpen()).isTrue();
        }
    }

    @Test
    void filesByTheirEnding(@TempDir Path dir) throws IOException {
        Path sql = Files.writeString(dir.resolve("a.sql"), "select 'ünï' as a;\n");
        assertThat(ServerRun.of("-f", sql.toString()).out()).isEqualTo("a\nünï\n");
        Path js = Files.writeString(dir.resolve("a.js"), "println(session.runSql('select 1').fetchOne()[0])\n");
        assertThat(ServerRun.of("-f", js.toString()).out()).isEqualTo("1\n");
    }

    @Test
    void carriageReturnsStayAsTheyAre(@TempDir Path dir) throws IOException {
        String sql = "select hex('a\rb') x, hex('c\r\nd') y;";
        String rows = "x\ty\n610D62\t630D0A64\n";
        assertThat(ServerRun.of("-e", sql)).isEqualTo(new Run(0, rows, ""));
        assertThat(ServerRun.withInput(sql)).isEqualTo(new Run(0, rows, ""));
        Path file = Files.writeString(dir.resolve("a.sql"), sql);
        assertThat(ServerRun.of("-f", file.toString())).isEqualTo(new Run(0, rows, ""));
        assertThat(
                ServerRun.withInput("DELIMITER //\r\nselect ';' as b//\r\n-- x\r\nDELIMITER ;\r\nselect 2 as c;\r\n"))
                .isEqualTo(new Run(0, "b\n;\nc\n2\n", ""));
        assertThat(ServerRun.withInput("select 1;\r\n\r\nselect nope;").err()).contains("(standard input):3: ");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedAndAMarkIsSkipped(@TempDir Path dir) throws IOException {
        byte[] latin = "select 1 as a;\nselect 'gr\u00FC\u00DFe' as b;\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(dir.resolve("latin.sql"), latin);
        Run run = ServerRun.of("-f", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("a\n1\n");
        assertThat(run.err()).startsWith("GDW-TEXT-001").contains("is not UTF-8 at line 2.", "iconv", "--hex-blob");
        Path js = Files.write(dir.resolve("latin.js"), "\n\nprintln('\u00FC')".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Run.of("-f", js.toString()).err()).contains("is not UTF-8 at line 3.");
        assertThat(ServerRun.withInput("\uFEFFselect '\uFFFD' as a;").out()).isEqualTo("a\n\uFFFD\n");
        Path marked = Files.writeString(dir.resolve("marked.js"), "\uFEFFprintln(1)");
        assertThat(Run.of("-f", marked.toString())).isEqualTo(new Run(0, "1\n", ""));
        assertThat(Run.withInput("\uFEFFprintln(1)", "--js").out()).isEqualTo("1\n");
        assertThat(Run.of("-f", dir.toString()).err()).contains("is a directory.");
    }

    /** The program's standard input as bytes, which no text of a test can stand for. */
    @Test
    void standardInputThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> new TextLines("Standard input", new ByteArrayInputStream(
                new byte[]{'a', '\r', (byte) 0xFC, '\n'})).read())
                .hasMessageContaining("Standard input is not UTF-8 at line 1.");
    }

    @Test
    void commandsOfThePromptAreNoSql() {
        Run run = ServerRun.withInput("select 1 as a;\n\\status\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("GDW-SQL-001  (standard input):2: \\status works at the prompt only.")
                .contains("\\use and \\source");
        assertThat(ServerRun.of("-e", "select 1 as a\\G").out()).contains("a: 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{a: 1}]     | Value 1
            [[1, 2]]     | Value 1
            [NaN]        | the number NaN
            [Infinity]   | the number Infinity
            [1, 2]       | has 1 of ? for values, and is given 2
            """)
    void valuesThatNoColumnHoldsAreRefused(String values, String told) {
        Run run = ServerRun.of("--js", "-e", "session.runSql('select ? as a', " + values + ")");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("GDW-SESSION-008").contains(told);
    }

    @Test
    void aCallThatFailsLateGivesWhatCameBefore() {
        String script = """
                session.runSql('drop procedure if exists mysql.late');
                session.runSql(`create procedure mysql.late() begin select 1 as a; select 2 as b union select 3;
                  signal sqlstate '45000' set message_text = 'late', mysql_errno = 30001; end`);
                for (const between of ['', 'select 0']) {
                  const result = session.runSql('call mysql.late()');
                  if (between) { session.runSql(between); }
                  println(result.fetchAll().map(row => row.a), result.nextResult(), result.fetchAll().map(row => row.b));
                  try { result.nextResult(); } catch (e) { println(e.code, e.errno, e.sqlState); }
                }
                session.runSql('drop procedure mysql.late');
                """;
        assertThat(ServerRun.of("--js", "-e", script)).isEqualTo(new Run(0,
                "[1] true [2,3]\nGDW-SESSION-005 30001 45000\n".repeat(2), ""));
    }

    @Test
    void rowsThatBreakOffAreNoResult() {
        String script = """
                session.runSql('create temporary table mysql.some (a int)');
                session.runSql('insert into mysql.some values (1), (2), (3)');
                session.runSql('drop procedure if exists mysql.broken');
                session.runSql(`create procedure mysql.broken() begin select 1 as a;
                  select s.a, if(s.a = 3, (select 1 from information_schema.SCHEMATA where s.a > 0), 0) from mysql.some s; end`);
                const result = session.runSql('call mysql.broken()');
                println(result.fetchAll().length, result.nextResult());
                try { println(result.fetchAll().length); } catch (e) { println(e.errno); }
                session.runSql('drop procedure mysql.broken');
                """;
        assertThat(ServerRun.of("--js", "-e", script)).isEqualTo(new Run(0, "1 true\n1242\n", ""));
    }

    @Test
    void tooFewValuesAreRefused() {
        assertThat(ServerRun.of("--js", "-e", "session.runSql('select ?, ?', [1])").err())
                .startsWith("GDW-SESSION-008").contains("has 2 of ? for values, and is given 1");
        assertThat(ServerRun.of("--js", "-e",
                "println(session.runSql('select ?, ?, ?', ['\u00FC', 1.5, null]).fetchOne()[0])").out())
                .isEqualTo("\u00FC\n");
    }

    @Test
    void aLostConnectionTellsTheWayBack() {
        try (CurrentSession current = new CurrentSession(new Connector(PasswordSource.none()))) {
            OpenSession session = current.connect(ConnectionUri.parse(ServerRun.fullAddress()));
            session.useSchema("mysql");
            assertThat(session.currentSchema()).contains("mysql");
            assertThat(session.run("START TRANSACTION").affected()).isZero();
            try (MySqlSession killer = session.factory().open()) {
                killer.execute("KILL " + session.id());
            }
            assertThat(session.isLost()).isFalse();
            assertThatThrownBy(() -> session.run("select 1")).isInstanceOfSatisfying(GodwitException.class,
                    e -> assertThat(e.remedy().orElseThrow()).contains("\\reconnect", "rolled back"));
            assertThat(session.isLost()).isTrue();
            assertThatThrownBy(() -> session.run("commit")).isInstanceOfSatisfying(GodwitException.class, e -> {
                assertThat(e.getMessage()).isEqualTo("Not sent, since the connection to " + session.spec().display()
                        + " is lost: commit");
                assertThat(e.remedy().orElseThrow()).contains("\\reconnect").doesNotContain("took effect");
            });
            assertThat(current.reconnect().currentSchema()).contains("mysql");
            assertThat(current.get().isLost()).isFalse();
        }
    }

    @Test
    void wrongPasswordsAndSchemas() {
        Run run = Run.withInput("wrong!\n", "nobody!@" + ServerRun.address().replaceFirst(".*@", ""),
                "--passwords-from-stdin", "-e", "select 1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("refused the user or the password").doesNotContain("wrong!");
        assertThat(ServerRun.of("-D", "no_such_schema", "-e", "select 1").err()).startsWith("GDW-SESSION-007");
    }
}
