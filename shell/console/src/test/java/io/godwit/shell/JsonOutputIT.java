package io.godwit.shell;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code --json} standard output is JSON and nothing else, and standard error is empty, whatever happens. */
class JsonOutputIT {
    @TempDir
    private Path directory;

    /** The keys of the documents in their order. */
    private static List<Map<String, Object>> documents(Run run) throws IOException {
        assertThat(run.err()).isEmpty();
        List<Map<String, Object>> documents = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            documents.add(JSON.std.mapFrom(line));
        }
        return documents;
    }

    private static List<String> kinds(Run run) throws IOException {
        return documents(run).stream().map(d -> d.containsKey("hasData") ? "result" : d.keySet().iterator().next())
                .toList();
    }

    @Test
    void resultsAndErrorsOfStatements() throws IOException {
        Run run = ServerRun.of("--json=raw", "--force", "-e",
                "select 1 as a, null as b, x'00ff' as c, 'd\te\u0001' as d; do 1/0; select nope; slect; select 2 as e");
        assertThat(kinds(run)).containsExactly("result", "result", "error", "error", "result");
        assertThat(documents(run).getFirst()).containsEntry("rows",
                List.of(JSON.std.mapFrom("{\"a\": 1, \"b\": null, \"c\": \"0x00FF\", \"d\": \"d\\te\\u0001\"}")));
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void documentsCarryWhatTheServerNoted() throws IOException {
        Run run = ServerRun.of("--json=raw", "-i", "-e", "select 1/0 as a; create temporary table mysql.noted (a int);"
                + " insert into mysql.noted values (1), (2); show warnings");
        assertThat(kinds(run)).containsExactly("result", "result", "result", "result");
        assertThat(documents(run).getFirst()).containsEntry("warningsCount", 1).containsEntry("info", "")
                .containsEntry("warnings",
                        List.of(Map.of("level", "Warning", "code", 1365, "message", "Division by 0")));
        assertThat(documents(run).get(2)).containsEntry("warningsCount", 0).containsEntry("warnings", List.of())
                .containsEntry("info", "Records: 2  Duplicates: 0  Warnings: 0");
        assertThat(documents(run).get(2).get("executionTime")).asString().matches("\\d\\.\\d{4} sec");
    }

    @Test
    void aCallTellsItsWarningsAtTheEnd() throws IOException {
        Run run = ServerRun.of("--json=raw", "-e", """
                drop procedure if exists mysql.noting;
                delimiter //
                create procedure mysql.noting() begin select 1 as a; select 2 as b; select 1/0 as c; end//
                delimiter ;
                call mysql.noting(); drop procedure mysql.noting""");
        List<Map<String, Object>> call = documents(run).subList(2, 6);
        assertThat(call).extracting(d -> d.get("hasData")).containsExactly(true, true, true, false);
        assertThat(call).extracting(d -> d.get("warningsCount")).startsWith(0, 0, 0);
    }

    @Test
    void notesWarningsAndValuesOfScripts() throws IOException {
        Run run = ServerRun.of("--json=raw", "--js", "-e", "println('a'); print('b'); console.log({c: [1]});"
                + "console.warn('w'); console.error('e'); shell.dumpRows(session.runSql('select 1 as a'));"
                + "util.help(); throw new Error('end')");
        assertThat(kinds(run)).containsExactly("info", "info", "info", "warning", "error", "result", "error");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void callsWithProgressAndNotices() throws IOException {
        Run dump = ServerRun.of("--json=raw", "--", "util", "dump-schemas", "mysql", directory.resolve("d").toString(),
                "--dry-run", "--showProgress=true");
        assertThat(kinds(dump)).isNotEmpty().last().isIn("value", "error");
        Run wrong = ServerRun.of("--json=raw", "--", "util", "dump-instance", "--thread=1");
        assertThat(kinds(wrong)).containsExactly("error");
        assertThat(wrong.code()).isEqualTo(10);
        assertThat(kinds(ServerRun.of("--json=raw", "--", "util", "--help"))).containsExactly("info");
    }

    @Test
    void whatIsWrongBeforeAnythingRuns() throws IOException {
        assertThat(kinds(Run.of("--json=raw", "nobody@127.0.0.1:1", "--password=x", "-e", "do 0")))
                .containsExactly("warning", "error");
        assertThat(kinds(Run.of("--json=raw", "root@host:port", "-e", "do 0"))).containsExactly("error");
        assertThat(kinds(Run.of("--json=raw", "-f", "/no/such.js"))).containsExactly("error");
        assertThat(kinds(Run.of("--json=raw", "-f", "/no/such.sql"))).containsExactly("error");
        assertThat(kinds(Run.of("--json=raw", "--js", "-e", "let = ;"))).containsExactly("error");
        assertThat(kinds(Run.of("--json=raw", "--js", "--sql", "-e", "1"))).containsExactly("error");
        assertThat(kinds(Run.of("--json=raw", "--no-such-option"))).containsExactly("error");
        assertThat(kinds(Run.of("--json=off", "--no-such-option", "--json=raw"))).containsExactly("error");
        assertThat(kinds(Run.of("--json=raw", "--socket=/x", "-e", "1"))).containsExactly("error");
        assertThat(kinds(Run.of("--json=raw", "--defaults-file=/no/such", "-e", "1"))).containsExactly("error");
    }
}
