package io.godwit.shell.shop;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.testing.IndependentChecker;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShopCopyIT {
    private static final double SCALE = 0.02;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void copyOfAShopIsAShop(ServerRelease release) {
        try (TestServer source = TestServer.start(release);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0)) {
            new ShopSchema(source.sessions(), SCALE, 2).create(EventSink.SILENT, new Cancellation());

            ServerCopy.copy(source, target, directory.resolve("dump"), Map.of("threads", 4, "bytesPerChunk", "128k"));

            assertThat(new IndependentChecker(source, target).compare()).isEmpty();
        }
    }
}
