package io.godwit.engine.binlog;

import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.testing.TestServer;
import io.godwit.testing.TortureData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Images from the log are what the server selects, value by value, on real servers. */
class RowImagesIT {
    private static TestServer start(ServerRelease release, String... options) {
        return release == ServerRelease.MYSQL_9 ? TestServer.startNine(options) : TestServer.start(release, options);
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0", "MYSQL_9"})
    void torture(ServerRelease release) {
        try (TestServer server = start(release, "--default-time-zone=+05:30")) {
            TortureData.create(server.sessions());
            Replay replay = Replay.since(server.sessions(), GtidSet.EMPTY);
            assertThat(replay.rows()).hasSizeGreaterThan(15);
            replay.requireEqual(server.sessions());
        }
    }
}
