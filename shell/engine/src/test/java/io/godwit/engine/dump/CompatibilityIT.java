package io.godwit.engine.dump;

import io.godwit.api.event.Cancellation;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.GoldenDumps;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the compatibility options change, against what MySQL Shell made of the same objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompatibilityIT {
    private static final Pattern DEFINITION = Pattern.compile("-- begin ([^\\n]*)\\n.*?-- end \\1\\n", Pattern.DOTALL);

    @TempDir
    static Path directory;

    private final DumpFiles golden = new DumpFiles(GoldenDumps.directory(GoldenDumps.CLOUDY));
    private final RecordedEvents events = new RecordedEvents();
    private DumpFiles ours;

    private TestServer server;

    @BeforeAll
    void dump() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
        ClientPrograms.find().runScript(server, "/data/cloudy.sql");
        try (MySqlSession session = server.sessions().open()) {
            session.execute("DROP TABLE cloudy.old_engine, cloudy.fixed_rows, cloudy.mem");
        }
        ServerCopy.dump(server.sessions(), directory.resolve("dump"), Map.of("compatibility",
                List.of("strip_definers", "strip_restricted_grants", "skip_invalid_accounts")), events,
                new Cancellation());
        ours = new DumpFiles(directory.resolve("dump"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudy.sql", "cloudy@keyed.triggers.sql", "cloudy@v_definer.sql", "cloudy@v_invoker.sql"})
    void programsAndViewsLoseTheirDefiners(String file) {
        assertThat(definitions(ours.text(file))).isEqualTo(definitions(golden.text(file)));
        assertThat(ours.text(file)).doesNotContain("DEFINER=");
    }

    @Test
    void accountsThatTheTargetRefusesAreLeftOut() {
        assertThat(accounts(ours)).isEqualTo(accounts(golden));
        assertThat(events.texts()).anyMatch(t -> t.contains("nopass") && t.contains("no password"));
    }

    @Test
    void grantsThatTheTargetRefusesAreLeftOut() {
        // Only a target version would allow SET_USER_ID, under its new name; unescape_wildcard_grants, which is not asked for, turned \_ into _.
        assertThat(grants(ours)).isEqualTo(grants(golden).stream()
                .map(g -> g.replace(",SET_ANY_DEFINER", "").replace("`cloudy_x`", "`cloudy\\_x`")).sorted().toList());
        assertThat(events.texts()).anyMatch(t -> t.contains("powerful") && t.contains("SUPER"));
    }

    private static List<String> accounts(DumpFiles dump) {
        return lines(dump, "-- begin user ");
    }

    private static List<String> grants(DumpFiles dump) {
        return lines(dump, "GRANT ").stream().map(g -> g.replace(", ", ",")).sorted().toList();
    }

    private static List<String> lines(DumpFiles dump, String start) {
        return dump.text("@.users.sql").lines().filter(l -> l.startsWith(start) && !l.contains("root")).sorted()
                .toList();
    }

    /** Without the moment when an event was created. */
    private static List<String> definitions(String script) {
        return DEFINITION.matcher(script.replaceAll("STARTS '[^']*'", "STARTS ''")).results().map(MatchResult::group)
                .sorted().toList();
    }
}
