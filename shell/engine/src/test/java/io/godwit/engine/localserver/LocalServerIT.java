package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.godwit.engine.localserver.GuardTest.isAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalServerIT {
    @ParameterizedTest
    @MethodSource("releases")
    void everyReleaseStartsReadyForReplication(ServerRelease release) throws IOException {
        try (LocalServer server = LocalServer.start(LocalServerSettings.of(release))) {
            assertThat(server.release()).isEqualTo(release);
            assertThat(query(server, "SELECT VERSION(), CURRENT_USER(), @@port"))
                    .startsWith(release == ServerRelease.MYSQL_9 ? "9." : release.version().text())
                    .endsWith("\troot@localhost\t" + server.port());
            assertThat(query(server, "SELECT @@log_bin, @@gtid_mode, @@enforce_gtid_consistency, @@binlog_format, @@"
                    + (release.version().isAtLeast(8, 0, 26) ? "log_replica_updates" : "log_slave_updates")
                    + ", @@performance_schema")).isEqualTo("1\tON\tON\tROW\t1\t1");
            assertThat(query(server, "SELECT @@global.gtid_executed")).isEmpty();
            assertThat(query(server, "SELECT enabled FROM performance_schema.setup_instruments"
                    + " WHERE name = 'wait/lock/metadata/sql/mdl'")).isEqualTo("YES");
            assertThat(server.dataDirectory().resolve("ibdata1")).exists();
            assertThat(server.binDirectory().resolve("mysqld")).isExecutable();
        }
    }

    /** 9 has to be fetched, which must not fail a build that did not ask for it. */
    static Stream<ServerRelease> releases() {
        return Arrays.stream(ServerRelease.values())
                .filter(r -> r != ServerRelease.MYSQL_9 || TestServer.release() == ServerRelease.MYSQL_9);
    }

    @Test
    void serversSideBySideDifferInAllThatIdentifiesThem() throws IOException {
        LocalServerSettings settings = LocalServerSettings.of(ServerRelease.MYSQL_8_0);
        try (LocalServer one = LocalServer.start(settings); LocalServer other = LocalServer.start(settings)) {
            for (String identity : List.of("@@server_id", "@@server_uuid", "@@port", "@@datadir")) {
                assertThat(query(one, "SELECT " + identity)).isNotEqualTo(query(other, "SELECT " + identity));
            }
        }
    }

    @Test
    void settingsReachTheServer() throws IOException {
        LocalServerSettings settings = LocalServerSettings.of(ServerRelease.MYSQL_8_0).withoutGtids()
                .withServerId(77)
                .withOptions(List.of("--local-infile=ON", "--lower_case_table_names=1"));
        try (LocalServer server = LocalServer.start(settings)) {
            assertThat(query(server, "SELECT @@gtid_mode, @@server_id, @@local_infile, @@lower_case_table_names"))
                    .isEqualTo("OFF\t77\t1\t1");
        }
    }

    @Test
    void aBadOptionIsToldInTheServersWords() {
        LocalServerSettings settings = LocalServerSettings.of(ServerRelease.MYSQL_8_0)
                .withOptions(List.of("--no-such-option=1"));

        assertThatThrownBy(() -> LocalServer.start(settings)).isInstanceOf(GodwitException.class)
                .hasMessageContaining("unknown variable 'no-such-option=1'")
                .extracting(e -> ((GodwitException) e).code()).isEqualTo(LocalServerError.START_FAILED);
    }

    @Test
    void closingLeavesNothing() {
        LocalServer server = LocalServer.start(LocalServerSettings.of(ServerRelease.MYSQL_8_0));
        server.close();

        assertThat(isAlive(server.pid())).isFalse();
        assertThat(server.dataDirectory().getParent()).doesNotExist();
        server.close();
    }

    @Test
    void aStoppedServerLeavesItsFilesUntilItIsClosed() {
        try (LocalServer server = LocalServer.start(LocalServerSettings.of(ServerRelease.MYSQL_8_0))) {
            server.stop();

            assertThat(isAlive(server.pid())).isFalse();
            assertThat(server.dataDirectory().resolveSibling(Guard.LOG)).content().contains("Shutdown complete");
        }
    }

    /** Asks with the one client at hand, over TCP and in clear, as the oldest release has no usable TLS. */
    private static String query(LocalServer server, String sql) throws IOException {
        Path client = Installation.of(ServerRelease.MYSQL_8_0, ServerCache.ofUser()).home().resolve("bin/mysql");
        return Command.run(List.of(client.toString(), "--no-defaults", "--host=" + LocalServer.HOST,
                "--port=" + server.port(), "--user=" + LocalServer.USER, "--ssl-mode=DISABLED", "--skip-column-names",
                "--batch", "--execute=" + sql), Path.of("/"), Map.of(), Duration.ofSeconds(30)).orThrow().output();
    }
}
