package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.verify.CompareOperation;
import io.godwit.engine.verify.CompareOptions;
import io.godwit.engine.verify.CompareReport;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.IndependentChecker;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import io.godwit.testing.TortureData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The way up: from 8.0 to 9.x, which lacks what 8.0 still had, and from there to its like. */
class CopyToNineIT {
    private static final Map<String, Object> CHUNKED = Map.of("threads", 4, "bytesPerChunk", "128k");

    @TempDir
    Path directory;

    @Test
    void fromEightToNineAndFromNineToNine() {
        try (TestServer eight = TestServer.start(ServerRelease.MYSQL_8_0); TestServer nine = TestServer.startNine()) {
            ClientPrograms.find().runScript(eight, "/data/objects.sql");
            execute(eight, "ALTER USER app@'%' IDENTIFIED WITH caching_sha2_password BY 'app_pw'");
            requireEqualCopy(eight, nine, "to-nine");
            try (TestServer second = TestServer.startNine()) {
                requireEqualCopy(nine, second, "from-nine");
            }
        }
    }

    @Test
    void torture() {
        try (TestServer eight = TestServer.start(ServerRelease.MYSQL_8_0, "--default-time-zone=+05:30");
                TestServer nine = TestServer.startNine("--default-time-zone=+05:30")) {
            TortureData.create(eight.sessions());
            execute(eight, "ALTER USER 'view maker'@'%' IDENTIFIED WITH caching_sha2_password BY 'p'",
                    "ALTER USER `o@dd user`@`10.%` IDENTIFIED WITH caching_sha2_password BY 'p'");
            requireEqualCopy(eight, nine, "torture");
            try (TestServer second = TestServer.startNine("--default-time-zone=+05:30")) {
                requireEqualCopy(nine, second, "torture-again");
            }
        }
    }

    @Test
    void passwordsThatNineDoesNotKnow() {
        try (TestServer eight = TestServer.start(ServerRelease.MYSQL_8_0); TestServer nine = TestServer.startNine()) {
            execute(eight, "CREATE USER old IDENTIFIED WITH mysql_native_password BY 'p'");
            assertThatThrownBy(() -> ServerCopy.copy(eight, nine, directory.resolve("all"), CHUNKED))
                    .isInstanceOfSatisfying(GodwitException.class, e -> {
                        assertThat(e).hasMessageContaining("account 'old'@'%'")
                                .hasMessageContaining("mysql_native_password");
                        assertThat(e.remedy().orElse("")).contains("excludeUsers");
                    });
        }
    }

    @Test
    void foreignKeysThatNineDoesNotTakeUnasked() {
        try (TestServer eight = TestServer.start(ServerRelease.MYSQL_8_0); TestServer nine = TestServer.startNine()) {
            execute(eight, "CREATE DATABASE k", "CREATE TABLE k.parent (id INT PRIMARY KEY, u INT, KEY (u))",
                    "CREATE TABLE k.child (id INT PRIMARY KEY, pu INT, FOREIGN KEY (pu) REFERENCES k.parent (u))",
                    "CREATE TABLE k.good (id INT PRIMARY KEY, pid INT, FOREIGN KEY (pid) REFERENCES k.parent (id))",
                    "INSERT INTO k.parent VALUES (1, 5)", "INSERT INTO k.child VALUES (1, 5)");
            dump(eight, List.of("k"), "plain", Map.of());
            assertThatThrownBy(() -> ServerCopy.load(nine.sessions(), directory.resolve("plain"), Map.of()))
                    .hasMessageContaining("6125");
            execute(nine, "DROP DATABASE IF EXISTS k");

            DumpSummary summary = dump(eight, List.of("k"), "forced",
                    Map.of("compatibility", List.of("force_non_standard_fks")));
            assertThat(summary.findings())
                    .extracting(f -> f.get("level") + " " + f.get("object") + " " + f.get("detail"))
                    .containsExactly("FIXED `k`.`child` `child_ibfk_1`");
            ServerCopy.load(nine.sessions(), directory.resolve("forced"), Map.of());
            assertThat(text(nine, "SELECT COUNT(*) FROM information_schema.REFERENTIAL_CONSTRAINTS"
                    + " WHERE CONSTRAINT_SCHEMA = 'k'")).isEqualTo("2");
        }
    }

    @Test
    void librariesAndWhatUsesThem() {
        try (TestServer nine = TestServer.startNine(); TestServer target = TestServer.startNine()) {
            execute(nine, "CREATE DATABASE l", "CREATE DATABASE a",
                    "CREATE LIBRARY l.`tool``s` LANGUAGE JAVASCRIPT AS $js$ // it's `one` \"thing\";; $$\nexport const x = 1 $js$",
                    "CREATE LIBRARY l.spare LANGUAGE JAVASCRIPT AS $$ export const y = 2; $$",
                    "CREATE FUNCTION a.js() RETURNS INT NO SQL LANGUAGE JAVASCRIPT USING (l.`tool``s` AS t)"
                            + " AS $$ return t.x; /* don't; */ $$",
                    "CREATE PROCEDURE a.plain() SELECT 1",
                    "CREATE EVENT a.e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1");

            dump(nine, List.of("a", "l"), "all", Map.of());
            DumpFiles files = new DumpFiles(directory.resolve("all"));
            assertThat(files.names()).contains("a.sql", "a.events.sql", "a.libraries.sql", "a.routines.sql",
                    "l.events.sql", "l.libraries.sql", "l.routines.sql");
            assertThat(files.json("@.json")).containsEntry("hasLibraryDdl", true);
            assertThat(files.json("@.json").get("capabilities")).asString().contains("multifile_schema_ddl", "9.3.0");
            assertThat(files.json("l.json")).containsEntry("libraries", List.of("spare", "tool`s"))
                    .containsEntry("multifileDdl", true);
            assertThat(files.json("a.json").get("functionDependencies"))
                    .isEqualTo(Map.of("js", List.of(Map.of("schema", "l", "library", "tool`s"))));
            ServerCopy.load(target.sessions(), directory.resolve("all"), Map.of());
            for (String what : List.of("LIBRARY l.`tool``s`", "LIBRARY l.spare", "FUNCTION a.js",
                    "PROCEDURE a.plain")) {
                assertThat(created(target, what)).isEqualTo(created(nine, what));
            }
            assertThat(text(target, "SELECT EVENT_NAME FROM information_schema.EVENTS")).isEqualTo("e");

            DumpSummary some = dump(nine, List.of("a", "l"), "some", Map.of("excludeLibraries", List.of("l.tool`s")));
            assertThat(some.findings()).extracting(f -> f.get("level") + " " + f.get("object") + " " + f.get("finding"))
                    .containsExactly("NOTE `a`.`js` routine/missing_dependency");
            assertThat(new DumpFiles(directory.resolve("some")).text("l.libraries.sql")).contains("`spare`")
                    .doesNotContain("tool");
            dump(nine, List.of("l"), "without", Map.of("libraries", false));
            assertThat(new DumpFiles(directory.resolve("without")).names()).doesNotContain("l.libraries.sql");
            execute(nine, "DROP LIBRARY l.`tool``s`");
            assertThat(dump(nine, List.of("a"), "missing", Map.of()).findings()).extracting(f -> f.get("level"))
                    .containsExactly("WARNING");
        }
    }

    private static String created(TestServer server, String what) {
        try (MySqlSession session = server.sessions().open()) {
            return session.first("SHOW CREATE " + what, row -> row.text(2)).orElseThrow();
        }
    }

    private DumpSummary dump(TestServer server, List<String> schemas, String name, Map<String, Object> options) {
        return ServerCopy.dumpSchemas(server.sessions(), schemas, directory.resolve(name), options);
    }

    private void requireEqualCopy(TestServer source, TestServer target, String name) {
        ServerCopy.copy(source, target, directory.resolve(name), CHUNKED);
        CompareReport report = new CompareOperation(source.sessions(), target.sessions(), CompareOptions.everything(2))
                .run(EventSink.SILENT, new Cancellation());
        assertThat(report.isEqual()).as(report.summary()).isTrue();
        assertThat(report.rows()).isGreaterThan(100);
        assertThat(new IndependentChecker(source, target).compare()).isEmpty();
        assertThat(text(target, "SELECT @@GLOBAL.gtid_executed")).contains(text(source, "SELECT @@server_uuid"));
    }

    private static void execute(TestServer server, String... statements) {
        try (MySqlSession session = server.sessions().open()) {
            List.of(statements).forEach(session::execute);
        }
    }

    private static String text(TestServer server, String sql) {
        try (MySqlSession session = server.sessions().open()) {
            return session.first(sql, row -> row.text(0)).orElseThrow();
        }
    }
}
