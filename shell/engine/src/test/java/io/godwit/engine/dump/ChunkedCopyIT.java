package io.godwit.engine.dump;

import io.godwit.api.event.Cancellation;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.testing.DumpFiles;
import io.godwit.testing.IndependentChecker;
import io.godwit.testing.RandomKeys;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables with random keys are dumped in many chunks and loaded; MySQL's own programs find no difference. */
class ChunkedCopyIT {
    private static final int ROWS = 2_000;

    @TempDir
    Path directory;

    @Test
    void randomKeys() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            requireEqualCopy(source, target, 1, 15);
        }
    }

    @Test
    void randomKeysOf57() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_5_7);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            requireEqualCopy(source, target, 1_000, 10);
        }
    }

    @Test
    void randomKeysOf9() {
        try (TestServer source = TestServer.startNine(); TestServer target = TestServer.startNine()) {
            requireEqualCopy(source, target, 2_000, 10);
        }
    }

    @Test
    @Tag("long")
    void manyRandomKeys() {
        for (int round = 0; round < 10; round++) {
            try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                    TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
                requireEqualCopy(source, target, 10_000 + 50L * round, 50);
            }
        }
    }

    private void requireEqualCopy(TestServer source, TestServer target, long firstSeed, int tables) {
        try (MySqlSession session = source.sessions().open()) {
            ReaderSetup.STANDARD.apply(session);
            boolean descending = ServerInfo.read(session).version().isAtLeast(8, 0, 1);
            session.execute("CREATE DATABASE chunks");
            for (int i = 0; i < tables; i++) {
                new RandomKeys(session, firstSeed + i, descending, false).create(session, "chunks.t" + i, ROWS, 400);
            }
        }
        Path dump = directory.resolve("dump" + firstSeed);
        ServerCopy.dump(source.sessions(), dump, Map.of("threads", 4, "bytesPerChunk", "128k", "users", false),
                new RecordedEvents(), new Cancellation());
        assertThat(new DumpFiles(dump).dataFiles()).hasSizeGreaterThan(2 * tables);
        ServerCopy.load(target.sessions(), dump, Map.of());
        assertThat(new IndependentChecker(source, target).compareWithoutAccounts()).isEmpty();
    }
}
