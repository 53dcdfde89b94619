package io.godwit.shell;

import io.godwit.shell.output.Streams;
import io.godwit.shell.settings.UserDirectory;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line without a server. */
class GodwitTest {
    @Test
    void codeBesideACallIsRefused() {
        Run run = Run.of("-e", "select 1", "--", "shell", "status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("-e and a call after -- exclude each other.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--js|-e|println(1)", "--js|-i|-e|1 + 1", "--json=raw|--js|-e|println(1)", "--help",
            "--|util|--help"})
    void outputThatIsLostIsAnError(String words) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (FileOutputStream full = new FileOutputStream("/dev/full")) {
            int code = Godwit.run(new UserDirectory(Path.of("target", "no-user")), InputStream.nullInputStream(),
                    Streams.buffered(full), new PrintStream(err, true, StandardCharsets.UTF_8), words.split("\\|"));
            assertThat(code).isEqualTo(1);
        }
        if (!words.startsWith("--json")) { // which has no other place for errors
            assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("GDW-OUT-001");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            root@127.0.0.1 | --tls-version=TLSv9 | must be one of TLSv1.2, TLSv1.3
            root@127.0.0.1 | --log-level=loud | Settings: option 'logLevel' must be a number from 1 to 8
            -e | select '\uFFFD' | The command line is not UTF-8
            """)
    void valuesThatCannotBe(String first, String second, String told) {
        Run run = Run.of(first, second);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(told);
    }

    @Test
    void helpAndVersion() {
        assertThat(Run.of("--help")).matches(r -> r.code() == 0).extracting(Run::out).asString()
                .contains("--passwords-from-stdin", "-- OBJECT FUNCTION");
        assertThat(Run.of("--version").out()).startsWith("godwit ");
    }

    @Test
    void unknownOptionsNameTheNearest() {
        Run run = Run.of("--exekute", "x");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("'--exekute'", "did you mean '--execute'?", "See godwit --help.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--py", "--mysqlx", "--ssl-capath=/x", "--dba=x",
            "--defaults-extra-file=x", "--histignore=x", "--pager=less", "-A", "-N", "--compress", "--sqlc", "--mysql",
            "--show-warnings",
            "--column-type-info", "--dbpassword=x"})
    void unsupportedOptionsAreAnsweredInASentence(String option) {
        Run run = Run.of(option, "-e", "select 1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("GDW-CLI-002  Option " + option.replaceFirst("=.*", "") + " is not supported.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--result-format=tabel", "--json=rwa", "--ssl-mode=REQUIERD"})
    void wrongValuesAreNamed(String option) {
        Run run = Run.of(option, "-e", "select 1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("did you mean");
    }

    @Test
    void statementsNeedASession() {
        Run run = Run.of("-e", "select 1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("GDW-CONNECT-003  Not connected");
    }

    @Test
    void neverAsksWithoutATerminal() {
        Run run = Run.of("root@127.0.0.1:1", "-e", "select 1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("--passwords-from-stdin", "--no-password");
    }

    @Test
    void aServerThatIsNotThereEndsWithOne() {
        Run run = Run.of("root@127.0.0.1:1", "--no-password", "-e", "select 1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("GDW-SESSION-001  Cannot connect to root@127.0.0.1:1");
    }

    @Test
    void warnsOfPasswordsOthersCanRead() {
        assertThat(Run.of("root:x@127.0.0.1:1", "-e", "1").err()).startsWith("WARNING: ").doesNotContain(":x@");
        assertThat(Run.of("root@127.0.0.1:1", "--password=x", "-e", "1").err()).startsWith("WARNING: ");
        assertThat(Run.of("root@127.0.0.1:1", "--password=", "-e", "1"))
                .matches(r -> r.code() == 1 && r.err().startsWith("GDW-SESSION-001"));
        assertThat(Run.of("root:@127.0.0.1:1", "-e", "1").err()).startsWith("GDW-SESSION-001");
    }

    @Test
    void everythingWrongWithAnAddressAtOnce() {
        Run run = Run.of("mysqlx://root:secret@h:abc?sslmode=on", "-e", "1");
        assertThat(run.err()).contains("3 problems", "X protocol", "did you mean 'ssl-mode'?", "'abc'")
                .doesNotContain("secret");
    }

    @Test
    void callsOfNothingEndWithTen() {
        assertThat(Run.of("--", "utl", "dump").code()).isEqualTo(10);
        assertThat(Run.of("--", "--help").code()).isZero();
    }

    @Test
    void scriptsPrintAndFail() {
        assertThat(Run.of("--js", "-e", "print(1, 'a'); println({a: [1, null]}); console.log(2n ** 70n)").out())
                .isEqualTo("1 a{\"a\":[1,null]}\n1180591620717411303424\n");
        assertThat(Run.of("--js", "-e", "nope()")).isEqualTo(
                new Run(1, "", "GDW-JS-001  ReferenceError: nope is not defined\n"));
        assertThat(Run.of("--js", "-e", "let = ;").err()).startsWith("GDW-JS-002  SyntaxError:");
    }

    @Test
    void scriptsFromStandardInput() {
        Run run = Run.withInput("const a = 1;\nif (a) {\n  println('one')\n}\nelse { }\nthrow new Error('x')", "--js");
        assertThat(run.out()).isEqualTo("one\n");
        assertThat(run.err()).isEqualTo("GDW-JS-001  (standard input):6: Error: x\n");
    }

    @Test
    void scriptsReachNothingElse() {
        assertThat(Run.of("--js", "-e", "println(typeof Java, typeof Polyglot, typeof quit, typeof read)").out())
                .isEqualTo("undefined undefined undefined undefined\n");
        assertThat(Run.of("--js", "-e", "println(util.getClass, shell.getClass, session)").out())
                .isEqualTo("undefined undefined null\n");
    }

    @Test
    void jsonIsAllThereIsOnStandardOutput() {
        Run run = Run.of("--json=raw", "--js", "-e", "println('hi'); session.runSql('x')");
        assertThat(run.out().lines().toList()).hasSize(2)
                .first().isEqualTo("{\"info\":\"hi\\n\"}");
        assertThat(run.out()).contains("{\"error\":{\"code\":\"GDW-JS-001\",\"category\":\"USAGE\"");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void namesThatScriptsOfMySqlShellLookFor() {
        assertThat(Run.of("--js", "-e", "dba.getCluster()").err()).isEqualTo("""
                GDW-JS-001  ReferenceError: dba is not defined
                            Godwit does not manage InnoDB clusters; use MySQL Shell for that.
                """);
        assertThat(Run.of("--js", "-e", "sesion.runSql('x')").err()).contains("did you mean 'session'?");
    }

    @Test
    void missingFiles() {
        assertThat(Run.of("-f", "/no/such.js").err()).startsWith("GDW-JS-004  There is no script file '/no/such.js'.");
        assertThat(Run.of("-f", "/no/such.sql").err()).startsWith("GDW-RUN-001  There is no file '/no/such.sql'.");
    }
}
