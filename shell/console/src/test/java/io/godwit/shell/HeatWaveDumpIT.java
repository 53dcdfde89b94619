package io.godwit.shell;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.GoldenDumps;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Dumps for MySQL HeatWave by script, against what MySQL Shell finds in the same server and makes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeatWaveDumpIT {
    private static final Pattern DEFINITION = Pattern.compile("-- begin ([^\\n]*)\\n.*?-- end \\1\\n", Pattern.DOTALL);
    private static final String FIXES = "'force_innodb', 'strip_tablespaces', 'create_invisible_pks', 'strip_definers',"
            + " 'strip_restricted_grants', 'skip_invalid_accounts', 'unescape_wildcard_grants',"
            + " 'ignore_wildcard_grants', 'strip_invalid_grants'";

    @TempDir
    static Path directory;

    private TestServer server;

    @BeforeAll
    void create() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
        ClientPrograms.find().runScript(server, "/data/cloudy.sql");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Run script(String code) {
        return Run.withInput(server.password() + "\n", server.user() + "@" + server.host() + ":" + server.port(),
                "--passwords-from-stdin", "--js", "-e", code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.33", "8.4.0", "implicit-9.6"})
    void findings(String target) throws IOException {
        String version = target.startsWith("implicit") ? "" : ", targetVersion: '" + target + "'";
        String before = gtids();
        Run run = script("try { util.dumpInstance('" + directory.resolve("refused") + "', {ocimds: true, dryRun: true"
                + version + "}); } catch (e) { print(e.category + '\\n'); for (const f of e.findings)"
                + " print([f.level, f.kind, f.object, f.finding, f.detail].join('\\t') + '\\n'); }");
        List<String> told = new ArrayList<>(run.out().lines().toList());
        assertThat(told.removeFirst()).as(run.err()).isEqualTo("FINDING");
        assertThat(told.stream().map(HeatWaveDumpIT::comparable)).containsExactlyInAnyOrderElementsOf(
                golden(target).stream().map(HeatWaveDumpIT::comparable).toList());
        assertThat(directory.resolve("refused")).doesNotExist();
        assertThat(gtids()).as("nothing is written to the source").isEqualTo(before);
    }

    /** Level, kind, object, finding and detail; a tablespace and the server's reason are told in addition. */
    private static String comparable(String line) {
        List<String> parts = Arrays.asList(line.split("\t", -1)).subList(0, 5);
        String detail = parts.get(3).equals("table/tablespace")
                ? ""
                : parts.get(4).replaceFirst("^MyISAM: .*", "MyISAM");
        return String.join("\t", parts.subList(0, 4)) + "\t" + detail;
    }

    private static List<String> golden(String target) throws IOException {
        try (InputStream in = Objects
                .requireNonNull(HeatWaveDumpIT.class.getResourceAsStream("/findings/target-" + target + ".tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private String gtids() {
        try (MySqlSession session = server.sessions().open()) {
            return session.first("SELECT @@GLOBAL.gtid_executed", row -> row.text(0)).orElseThrow();
        }
    }

    @Test
    void everyRewriteIsThatOfMySqlShell() {
        Path mine = directory.resolve("dump");
        Run run = script("util.dumpInstance('" + mine + "', {ocimds: true, targetVersion: '8.4.0', consistent: false,"
                + " excludeTables: ['cloudy.old_engine', 'cloudy.no_key_auto', 'cloudy.no_key_named'],"
                + " compatibility: [" + FIXES + "]}).findings.forEach(f => print(f.level + ' ' + f.finding + '\\n'))");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().distinct()).contains("FIXED table/missing_pk", "FIXED user/restricted_grants")
                .noneMatch(l -> l.startsWith("ERROR"));
        DumpFiles ours = new DumpFiles(mine);
        DumpFiles golden = new DumpFiles(GoldenDumps.directory(GoldenDumps.CLOUDY));
        assertThat(ours.names()).isEqualTo(golden.names());
        for (String file : golden.names(".sql")) {
            assertThat(statements(ours, file)).as(file).isEqualTo(statements(golden, file));
        }
        for (String key : List.of("mdsCompatibility", "targetVersion", "compatibilityOptions", "capabilities")) {
            assertThat(ours.json("@.json").get(key)).as(key).isEqualTo(golden.json("@.json").get(key));
        }
    }

    /** Without what tells the runs apart: programs, moments, salts. */
    private static List<String> statements(DumpFiles dump, String file) {
        String text = dump.text(file).lines()
                .filter(l -> !l.startsWith("-- MySQLShell dump") && !l.startsWith("-- Host:"))
                .map(l -> l.replaceAll("STARTS '[^']*'", "STARTS ''").replaceAll(" AS '\\$.*?' REQUIRE",
                        " AS '' REQUIRE"))
                .reduce("", (a, b) -> a + b + "\n");
        Matcher definitions = DEFINITION.matcher(text);
        List<String> parts = new ArrayList<>(List.of(definitions.replaceAll("").strip()));
        definitions.reset().results().map(r -> r.group()).sorted().forEach(parts::add);
        return parts;
    }

    /** What the plugin's rule makes of encryption is SQL that a server takes. */
    @Test
    void commentedOutEncryptionIsTaken() {
        try (MySqlSession session = server.sessions().open()) {
            session.execute("CREATE DATABASE enc /*!80016 -- DEFAULT ENCRYPTION='Y'\n */");
            session.execute("CREATE TABLE enc.t (a INT) ENGINE=InnoDB /* ENCRYPTION='Y' */ COMMENT='x'");
            session.execute("DROP DATABASE enc");
        }
    }

    @Test
    void errorsAsJsonHoldTheFindings() {
        Run run = Run.withInput(server.password() + "\n", server.user() + "@" + server.host() + ":" + server.port(),
                "--passwords-from-stdin", "--json=raw", "--", "util", "dump-instance",
                directory.resolve("json").toString(), "--ocimds", "--dry-run");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("\"category\":\"FINDING\"", "\"findings\":[{\"level\":\"ERROR\"",
                "\"finding\":\"table/missing_pk\"", "\"options\":[\"create_invisible_pks\",\"ignore_missing_pks\"]");
    }

    @Test
    void refusalTellsEverythingAndWritesNothing() throws IOException {
        Path dump = directory.resolve("nothing");
        Files.createDirectory(dump);
        Run run = script("util.dumpInstance('" + dump + "', {ocimds: true})");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("GDW-DUMP-011", "table/missing_pk", "`cloudy`.`no_key`",
                "Use compatibility create_invisible_pks or ignore_missing_pks", "force_innodb", "`cloudy_ts`");
        assertThat(new DumpFiles(dump).names()).isEmpty();
    }
}
