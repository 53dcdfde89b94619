package io.godwit.shell;

import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A table into a file, a dump that is held back and one that is proved, by a script and by the command line. */
class ExportTableScriptIT {
    @TempDir
    Path directory;

    @Test
    void byScriptAndByCommandLine() throws Exception {
        try (MySqlSession session = TestServer.shared().sessions().open()) {
            List.of("CREATE DATABASE exported", "CREATE TABLE exported.t (a INT PRIMARY KEY, b TEXT)",
                    "INSERT INTO exported.t VALUES (1, 'x,y'), (2, NULL)").forEach(session::execute);
        }
        Path one = directory.resolve("one.csv");
        Run script = ServerRun.of("--js", "-e", "session.runSql('use exported'); println(util.exportTable('t', '" + one
                + "', {dialect: 'csv-unix', where: 'a < 2', linesTerminatedBy: '\\r\\n'}).importCall)");
        assertThat(script.code()).as(script.err()).isZero();
        assertThat(Files.readString(one)).isEqualTo("\"1\",\"x,y\"\r\n");
        assertThat(script.out()).contains("util.importTable(", "\"fieldsTerminatedBy\":\",\"");

        Path two = directory.resolve("two.tsv");
        Run command = ServerRun.of("--", "util", "export-table", "exported.t", two.toString(), "--maxRate=1M");
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(Files.readString(two)).isEqualTo("1\tx,y\n2\t\\N\n");
        Run again = ServerRun.of("--", "util", "export-table", "t", two.toString());
        assertThat(again.code()).isNotZero();
        assertThat(again.err()).contains("names no table to export");
        assertThat(ServerRun.of("--", "util", "export-table", "--help").out()).contains("--default-character-set",
                "--fields-optionally-enclosed").doesNotContain("--chunking");

        Path dump = directory.resolve("dump");
        Run dumped = ServerRun.of("--", "util", "dump-schemas", "exported", dump.toString(), "--checksum",
                "--pace=maxThreadsRunning=500", "--dialect=csv");
        assertThat(dumped.code()).as(dumped.err()).isZero();
        assertThat(dump.resolve("@.checksums.json")).exists();
        assertThat(dump.resolve("exported@t@@0.csv.zst")).exists();
        Run verified = ServerRun.of("--", "util", "load-dump", dump.toString(), "--loadDdl=false", "--loadData=false",
                "--checksum", "--progressFile=");
        assertThat(verified.code()).as(verified.err()).isZero();
        try (MySqlSession session = TestServer.shared().sessions().open()) {
            session.execute("UPDATE exported.t SET b = 'x;y' WHERE a = 1");
            Run differs = ServerRun.of("--js", "-e", "try { util.loadDump('" + dump
                    + "', {loadDdl: false, loadData: false, checksum: true, progressFile: ''}) } catch (e) {"
                    + " println(e.differences[0].schema, e.differences[0].table, e.differences[0].chunk) }");
            assertThat(differs.out()).as(differs.err()).contains("exported t 0");
            session.execute("DROP DATABASE exported");
        }
    }
}
