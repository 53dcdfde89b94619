package io.godwit.engine.dump;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.IndependentChecker;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.SharedData;
import io.godwit.testing.TestServer;
import io.godwit.testing.TortureData;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Dump, load into a fresh server, and let MySQL's own programs say whether both hold the same. */
class CopyIT {
    private static final Map<String, Object> CHUNKED = Map.of("threads", 4, "bytesPerChunk", "128k");

    @TempDir
    Path directory;

    /** Ways to write the rows. */
    enum Format {
        CHUNKED, WHOLE_GZIP, UNCOMPRESSED;

        Map<String, Object> options() {
            return switch (this) {
                case CHUNKED -> CopyIT.CHUNKED;
                case WHOLE_GZIP -> Map.of("chunking", false, "compression", "gzip");
                case UNCOMPRESSED -> Map.of("bytesPerChunk", "128k", "compression", "none");
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void objects(Format format) {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0)) {
            ClientPrograms.find().runScript(source, "/data/objects.sql");
            requireEqualCopy(source, format.options());
        }
    }

    @Test
    void objectsOf57() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_5_7)) {
            ClientPrograms.find().runScript(source, "/data/objects-5.7.sql");
            requireEqualCopy(source, CHUNKED);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void torture(Format format) {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0, "--default-time-zone=+05:30")) {
            TortureData.create(source.sessions());
            requireEqualCopy(source, format.options(), "--default-time-zone=+05:30");
        }
    }

    @Test
    void tortureOf57() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_5_7, "--default-time-zone=+05:30")) {
            TortureData.create(source.sessions());
            requireEqualCopy(source, CHUNKED, "--default-time-zone=+05:30");
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void sakilaAndWorld(ServerRelease release) {
        try (TestServer source = TestServer.start(release)) {
            SharedData.createSakila(source);
            SharedData.createWorld(source);
            requireEqualCopy(source, CHUNKED);
        }
    }

    /** The mark of the other character set is lost with the bytes that needed it; what the program does is not. */
    @Test
    void programWithLettersOfAnotherCharacterSet() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            try (MySqlSession session = source.sessions().open()) {
                session.execute("CREATE DATABASE s CHARACTER SET utf8mb4");
                session.execute("SET NAMES latin1");
                session.execute(
                        "CREATE FUNCTION s.f() RETURNS VARCHAR(20) CHARSET latin1 DETERMINISTIC RETURN CONCAT('é', COLLATION('é'))");
                session.execute("CREATE VIEW s.v AS SELECT 'é' AS c, COLLATION('é') AS k");
            }
            ServerCopy.copy(source, target, directory.resolve("dump"), CHUNKED);
            for (String sql : new String[]{"SELECT HEX(s.f())", "SELECT CONCAT(HEX(c), k) FROM s.v"}) {
                assertThat(text(target, sql)).as(sql).isEqualTo(text(source, sql));
            }
        }
    }

    private static String text(TestServer server, String sql) {
        try (MySqlSession session = server.sessions().open()) {
            return session.first(sql, row -> row.text(0)).orElseThrow();
        }
    }

    private void requireEqualCopy(TestServer source, Map<String, Object> options, String... targetOptions) {
        try (TestServer target = TestServer.start(ServerRelease.MYSQL_8_0, targetOptions)) {
            ServerCopy.copy(source, target, directory.resolve("dump"), options);
            assertThat(new IndependentChecker(source, target).compare()).isEmpty();
            String set = "SELECT @@GLOBAL.gtid_executed";
            String uuid = text(source, "SELECT @@server_uuid");
            assertThat(text(target, set)).contains(uuid);
        }
    }
}
