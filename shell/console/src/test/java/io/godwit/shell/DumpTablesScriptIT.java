package io.godwit.shell;

import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Some tables and rows, asked for by a script and by the command line. */
class DumpTablesScriptIT {
    @TempDir
    Path directory;

    private static Run run(TestServer server, String... words) {
        List<String> all = new java.util.ArrayList<>(
                List.of(server.user() + "@" + server.host() + ":" + server.port(), "--passwords-from-stdin"));
        all.addAll(List.of(words));
        return Run.withInput(server.password() + "\n", all.toArray(new String[0]));
    }

    @Test
    void someRowsOfSomeTables() {
        try (TestServer server = TestServer.start(); MySqlSession session = server.sessions().open()) {
            List.of("CREATE DATABASE d", "CREATE TABLE d.p (a INT PRIMARY KEY) PARTITION BY RANGE (a)"
                    + " (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)",
                    "CREATE TABLE d.other (a INT)", "INSERT INTO d.p VALUES (1), (11), (12)")
                    .forEach(session::execute);
            Path dump = directory.resolve("script");
            Run script = run(server, "--js", "-e", "util.dumpTables('d', ['p'], '" + dump
                    + "', {where: {'d.p': 'a <> 11'}, partitions: {'d.p': ['p1']}, compression: 'none'})");
            assertThat(script.code()).as(script.err()).isZero();
            assertThat(new String(new DumpFiles(dump).rows("d@p@p1@@0.tsv"), StandardCharsets.UTF_8)).isEqualTo("12\n");

            Path all = directory.resolve("all");
            Run command = run(server, "--", "util", "dump-tables", "d", "[]", all.toString(), "--all");
            assertThat(command.code()).as(command.err()).isZero();
            assertThat(new DumpFiles(all).json("d.json")).containsEntry("tables", List.of("other", "p"));

            Run wrong = run(server, "--", "util", "dump-tables", "d", "p", directory.resolve("no").toString(),
                    "--where=x");
            assertThat(wrong.code()).isNotZero();
            assertThat(wrong.err()).contains("'where' must be an object, which only a script can give");
        }
    }
}
