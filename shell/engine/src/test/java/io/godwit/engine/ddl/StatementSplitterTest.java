package io.godwit.engine.ddl;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.ddl.StatementSplitter.Pending;
import io.godwit.testing.GoldenDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StatementSplitterTest {
    private static List<String> split(String script) {
        return StatementSplitter.splitDump("x.sql", script).stream().map(Statement::text).toList();
    }

    @Test
    void splitsAtDelimitersOutsideQuotesAndComments() {
        assertThat(split("select 1; select ';' ; select \";\";select `;`;\nselect /* ; */ 1 -- ;\n + 1 # ;\n;"))
                .containsExactly("select 1", "select ';'", "select \";\"", "select `;`",
                        "select /* ; */ 1 -- ;\n + 1 # ;");
    }

    @Test
    void theLastStatementNeedsNoDelimiter() {
        assertThat(split("a;\n b ")).containsExactly("a", "b");
    }

    @Test
    void dropsEmptyStatementsAndPureComments() {
        assertThat(split("-- one\n;;\n/* two */ ; # three\n/* four\n five */\n--\nselect 1;-- six")).containsExactly(
                "select 1");
    }

    @Test
    void doubledQuotesAndEscapes() {
        assertThat(split("select 'it''s;', 'a\\';b', \"\\\";\", `\\`; select '\\\\'; x")).containsExactly(
                "select 'it''s;', 'a\\';b', \"\\\";\", `\\`", "select '\\\\'", "x");
    }

    @Test
    void twoHyphensNeedABlankToBeginAComment() {
        assertThat(split("select 5--1; select 5-- 1;\n;select 1--\t;\n+2;\n--;")).containsExactly(
                "select 5--1", "select 5-- 1;", "select 1--\t;\n+2", "--");
    }

    @Test
    void conditionalCommentsAreCodeInWhichTheDelimiterIsText() {
        assertThat(split("/*!50003 SET a = 1 */;\n/*!50003 create /* b; */ begin c; -- */ ;\n end */ ; d"))
                .containsExactly("/*!50003 SET a = 1 */",
                        "/*!50003 create /* b; */ begin c; -- */ ;\n end */", "d");
    }

    @Test
    void quotesInsideConditionalCommentsHideTheirEnd() {
        assertThat(split("/*!50003 select '*/ ;' */; x;")).containsExactly("/*!50003 select '*/ ;' */", "x");
    }

    @Test
    void hintsInsideAStatementStay() {
        assertThat(split("/*+ nothing */ select /*+ MAX_EXECUTION_TIME(1) */ 1;"))
                .containsExactly("select /*+ MAX_EXECUTION_TIME(1) */ 1");
    }

    @Test
    void delimiterLines() {
        assertThat(split("DELIMITER ;;\nbegin a; b; end ;;\n  delimiter $$ rest\nx ;; y $$\nDELIMITER ';'\nz;"))
                .containsExactly("begin a; b; end", "x ;; y", "z");
    }

    @Test
    void longerDelimitersOfEventsWithSemicolons() {
        assertThat(split("DELIMITER ;;;\n/*!50106 create event e do begin a;; end */ ;;;\nb;; c ;;;\nDELIMITER ;\nd;"))
                .containsExactly("/*!50106 create event e do begin a;; end */", "b;; c", "d");
    }

    @Test
    void delimiterInsideAStatementIsAWord() {
        assertThat(split("select 1 as\ndelimiter from dual; `delimiter`\n;delimiters;")).containsExactly(
                "select 1 as\ndelimiter from dual", "`delimiter`", "delimiters");
    }

    @Test
    void aDelimiterIsRequired() {
        assertThatThrownBy(() -> split("DELIMITER \nx;")).isInstanceOf(GodwitException.class)
                .hasMessageContaining("DELIMITER needs a word");
    }

    @Test
    void backslashesFollowTheSqlModeOfTheScript() {
        assertThat(split("""
                SET sql_mode = 'NO_BACKSLASH_ESCAPES';
                DELIMITER ;;
                select 'C:\\' ;;
                DELIMITER ;
                /*!50003 SET sql_mode              = @saved_sql_mode */ ;
                select 'a\\'b;';
                /*!50003 SET sql_mode              = 'ANSI_QUOTES' */ ;
                select "\\" from dual;
                x;
                """)).contains("select 'C:\\'", "select 'a\\'b;'", "select \"\\\" from dual", "x");
    }

    @Test
    void verticalTerminatorsAreForPeopleOnly() {
        StatementSplitter prompt = StatementSplitter.forPrompt();
        List<Statement> statements = prompt.feed("select 1\\G select '\\G' \\g\nselect 2;");
        assertThat(statements).extracting(Statement::terminator).containsExactly("\\G", "\\g", ";");
        assertThat(statements).extracting(Statement::text).containsExactly("select 1", "select '\\G'", "select 2");
        assertThat(statements.getFirst().vertical()).isTrue();
        assertThat(split("select \\G;")).containsExactly("select \\G");
    }

    @Test
    void tellsWhatAPromptWaitsFor() {
        StatementSplitter prompt = StatementSplitter.forPrompt();
        assertThat(prompt.pending()).isEmpty();
        assertThat(prompt.feed("select 1")).isEmpty();
        assertThat(prompt.pending()).contains(Pending.STATEMENT);
        prompt.feed(", 'a");
        assertThat(prompt.pending()).contains(Pending.SINGLE_QUOTE);
        prompt.feed("' \"");
        assertThat(prompt.pending()).contains(Pending.DOUBLE_QUOTE);
        prompt.feed("\" /* x");
        assertThat(prompt.pending()).contains(Pending.COMMENT);
        prompt.feed("*/ `");
        assertThat(prompt.pending()).contains(Pending.BACKTICK);
        prompt.clear();
        assertThat(prompt.pending()).isEmpty();
        prompt.feed("-- only a comment");
        assertThat(prompt.pending()).isEmpty();
        prompt.feed("/*! select 1;");
        assertThat(prompt.pending()).contains(Pending.COMMENT);
        assertThat(prompt.feed("*/;")).extracting(Statement::text).containsExactly("/*! select 1;\n*/");
    }

    @Test
    void finishGivesTheRest() {
        StatementSplitter prompt = StatementSplitter.forPrompt();
        prompt.feed("select 1\nfrom dual");
        assertThat(prompt.finish()).contains(new Statement("select 1\nfrom dual", "", 1));
        assertThat(prompt.finish()).isEmpty();
    }

    @Test
    void linesAreCounted() {
        assertThat(StatementSplitter.splitDump("x.sql", "-- a\n\nselect\n1;\n\n x;")).extracting(Statement::line)
                .containsExactly(3, 6);
    }

    @Test
    void aScriptThatEndsInsideQuotesIsDamaged() {
        assertThatThrownBy(() -> split("select 1;\nselect 'abc;\n")).isInstanceOf(GodwitException.class)
                .hasMessageContaining("'x.sql' is damaged").hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {GoldenDumps.OBJECTS, GoldenDumps.CLOUDY, GoldenDumps.INSTANCE, GoldenDumps.OLD})
    void scriptsOfDumpsSplitIntoStatementsThatBeginWithAWord(String name) throws IOException {
        List<String> all = new ArrayList<>();
        try (var files = Files.newDirectoryStream(GoldenDumps.directory(name), "*.sql")) {
            for (Path file : files) {
                all.addAll(split(Files.readString(file)));
            }
        }
        assertThat(all).hasSizeGreaterThan(10)
                .allMatch(s -> s.matches("(?s)(/\\*!\\d{5} )?(CREATE|USE|SET|DROP|GRANT|ALTER|FLUSH) ?.*"));
    }
}
