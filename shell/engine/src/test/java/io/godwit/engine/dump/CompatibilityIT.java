package io.godwit.engine.dump;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.GoldenDumps;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.StrictTarget;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Findings and compatibility options without the lists of any service, and with those of one that no plugin knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompatibilityIT {
    private static final Pattern DEFINITION = Pattern.compile("-- begin ([^\\n]*)\\n.*?-- end \\1\\n", Pattern.DOTALL);

    @TempDir
    Path directory;

    private TestServer server;

    @BeforeAll
    void create() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
        ClientPrograms.find().runScript(server, "/data/cloudy.sql");
        execute("DROP TABLE cloudy.old_engine, cloudy.fixed_rows, cloudy.mem");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void execute(String... statements) {
        try (MySqlSession session = server.sessions().open()) {
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    private DumpFiles dump(Map<String, Object> options, RecordedEvents events) {
        ServerCopy.dump(server.sessions(), directory.resolve("dump"), options, events, new Cancellation());
        return new DumpFiles(directory.resolve("dump"));
    }

    private GodwitException refused(Map<String, Object> options, RecordedEvents events) {
        GodwitException e = catchThrowableOfType(GodwitException.class,
                () -> ServerCopy.dump(server.sessions(), directory.resolve("dump"), options,
                        Optional.of(new StrictTarget()), events, new Cancellation()));
        assertThat(directory.resolve("dump")).as("nothing is written").satisfiesAnyOf(
                d -> assertThat(d).doesNotExist(), d -> assertThat(d).isEmptyDirectory());
        return e;
    }

    @Test
    void definersGoWithoutAnyTarget() {
        RecordedEvents events = new RecordedEvents();
        DumpFiles ours = dump(Map.of("compatibility", List.of("strip_definers")), events);
        DumpFiles golden = new DumpFiles(GoldenDumps.directory(GoldenDumps.CLOUDY));
        for (String file : List.of("cloudy.sql", "cloudy@keyed.triggers.sql", "cloudy@v_definer.sql",
                "cloudy@v_invoker.sql")) {
            assertThat(definitions(ours.text(file))).isEqualTo(definitions(golden.text(file)));
            assertThat(ours.text(file)).doesNotContain("DEFINER=");
        }
        assertThat(ours.text("@.users.sql")).contains("SUPER", "nopass");
        assertThat(events.texts()).as("told once").filteredOn(t -> t.startsWith("object/definer_needs_privilege"))
                .hasSize(1);
    }

    /** Without the moment when an event was created. */
    private static List<String> definitions(String script) {
        return DEFINITION.matcher(script.replaceAll("STARTS '[^']*'", "STARTS ''")).results().map(MatchResult::group)
                .sorted().toList();
    }

    @Test
    void optionsThatNeedListsAreRefusedWithoutThem() {
        GodwitException e = catchThrowableOfType(GodwitException.class,
                () -> dump(Map.of("compatibility", List.of("strip_restricted_grants")), new RecordedEvents()));
        assertThat(e.code()).isEqualTo(DumpError.NO_TARGET);
        assertThat(e.getMessage()).contains("strip_restricted_grants");
    }

    @Test
    void anotherServiceBringsItsOwnLists() {
        execute("CREATE DATABASE strict_own", "CREATE USER strict_admin IDENTIFIED BY 'x'");
        RecordedEvents events = new RecordedEvents();
        Map<String, Object> options = new LinkedHashMap<>(Map.of("ocimds", true, "targetVersion", "8.4.0"));
        String before = locks();
        GodwitException e = refused(options, events);
        assertThat(locks()).as("refused before any lock").isEqualTo(before);
        assertThat(e.category()).isEqualTo(ErrorCategory.FINDING);
        assertThat(e.getMessage()).contains("Strict 8.4.0");
        assertThat(e.details().get("findings")).asString().contains("'sha256'@'%'", "user/unsupported_auth_plugin")
                .doesNotContain("strict_own", "strict_admin");
        assertThat(events.texts())
                .anyMatch(t -> t.startsWith("table/missing_pk: no primary key: ") && t.contains("`cloudy`.`no_key`."));
    }

    @Test
    void everyDumpRefusesWhatCannotWork() {
        execute("CREATE DATABASE broken", "CREATE TABLE broken.t (id INT PRIMARY KEY)",
                "CREATE VIEW broken.v AS SELECT id FROM broken.t", "CREATE VIEW broken.w AS SELECT * FROM broken.v",
                "CREATE TABLE broken.granted (id INT PRIMARY KEY)", "CREATE USER finder IDENTIFIED BY 'x'",
                "GRANT SELECT ON broken.granted TO finder", "DROP TABLE broken.granted", "DROP TABLE broken.t",
                "CREATE USER `it's` IDENTIFIED BY 'x'");
        try {
            RecordedEvents events = new RecordedEvents();
            GodwitException e = refused(Map.of("includeSchemas", List.of("broken")), events);
            assertThat(e.category()).isEqualTo(ErrorCategory.FINDING);
            assertThat(e.details().get("findings")).asString().contains("view/invalid_definition", "`broken`.`v`",
                    "`broken`.`w`", "user/invalid_grants", "'finder'@'%'", "user/quote_in_name");
            GodwitException dry = refused(Map.of("includeSchemas", List.of("broken"), "dryRun", true), events);
            assertThat(dry.details()).isEqualTo(e.details());
        } finally {
            execute("DROP DATABASE broken", "DROP USER finder, `it's`");
        }
    }

    @Test
    void viewsOverTablesThatAreLeftOutAreTold() {
        RecordedEvents events = new RecordedEvents();
        dump(Map.of("excludeTables", List.of("cloudy.keyed")), events);
        assertThat(events.warnings()).anyMatch(
                w -> w.startsWith("view/invalid_reference") && w.contains("`cloudy`.`v_definer` (`cloudy`.`keyed`)"));
    }

    @Test
    void olderServersNameTheTablesOfViewsInTheirText() {
        try (TestServer old = TestServer.start(ServerRelease.MYSQL_5_7);
                MySqlSession session = old.sessions().open()) {
            List.of("CREATE DATABASE a", "CREATE DATABASE b", "CREATE TABLE a.t (id INT)", "CREATE TABLE b.u (id INT)",
                    "CREATE TABLE a.x (u INT)",
                    "CREATE VIEW a.v AS SELECT b.u AS n FROM a.x b JOIN a.t ON t.id IN (SELECT id FROM b.u)",
                    "CREATE VIEW a.alone AS SELECT x.u FROM a.x x").forEach(session::execute);
            RecordedEvents events = new RecordedEvents();
            ServerCopy.dump(old.sessions(), directory.resolve("old"),
                    Map.of("includeSchemas", List.of("a"), "excludeTables", List.of("a.t"), "users", false), events,
                    new Cancellation());
            assertThat(events.warnings()).filteredOn(w -> w.startsWith("view/invalid_reference")).singleElement()
                    .asString().contains("`a`.`v` (`a`.`t`)", "`a`.`v` (`b`.`u`)").doesNotContain("alone", "`x`");
        }
    }

    @Test
    void dryRunLocksNothing() {
        String before = locks();
        DumpSummary summary = ServerCopy.dump(server.sessions(), directory.resolve("dump"),
                Map.of("dryRun", true, "compatibility", List.of("force_innodb", "create_invisible_pks",
                        "ignore_wildcard_grants"), "excludeTables",
                        List.of("cloudy.no_key_auto", "cloudy.no_key_named")),
                new RecordedEvents(), new Cancellation());
        assertThat(summary.findings()).extracting(f -> f.get("finding")).contains("table/missing_pk",
                "user/wildcard_grant");
        assertThat(locks()).isEqualTo(before);
        assertThat(directory.resolve("dump")).doesNotExist();
    }

    /** How often tables, the server or a backup were locked since it started. */
    private String locks() {
        try (MySqlSession session = server.sessions().open()) {
            return session.list("SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_flush', 'Com_lock_tables',"
                    + " 'Com_lock_instance')", row -> row.text(0) + row.text(1)).toString();
        }
    }

    @Test
    void primaryKeyOverTheBeginningOfAColumnIsOne() {
        execute("CREATE DATABASE prefixed", "CREATE TABLE prefixed.t (a VARCHAR(99), PRIMARY KEY (a(10)))",
                "INSERT INTO prefixed.t VALUES ('x')");
        DumpFiles ours = dump(Map.of("includeSchemas", List.of("prefixed"), "users", false, "compatibility",
                List.of("create_invisible_pks")), new RecordedEvents());
        assertThat(ours.json("prefixed@t.json").get("primaryIndex")).isEqualTo(List.of("a"));
        execute("DROP DATABASE prefixed");
        ServerCopy.load(server.sessions(), directory.resolve("dump"), Map.of());
        try (MySqlSession session = server.sessions().open()) {
            assertThat(session.list("SHOW COLUMNS FROM prefixed.t", row -> row.text(0))).containsExactly("a");
        }
        execute("DROP DATABASE prefixed");
    }
}
