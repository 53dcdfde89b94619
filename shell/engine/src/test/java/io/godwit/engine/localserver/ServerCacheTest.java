package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerCacheTest {
    @TempDir
    Path temp;

    @Test
    void aDirectoryIsFilledOnceHoweverManyAskAtOnce() throws Exception {
        AtomicInteger fillings = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Path>> asked = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> new ServerCache(temp).directory("a/b", into -> {
                        fillings.incrementAndGet();
                        Files.writeString(into.resolve("file"), "content");
                    })))
                    .toList();
            for (Future<Path> directory : asked) {
                assertThat(directory.get().resolve("file")).hasContent("content");
            }
        }
        assertThat(fillings).hasValue(1);
    }

    @Test
    void aFailedFillingLeavesNothingAndIsTriedAgain() {
        ServerCache cache = new ServerCache(temp);
        assertThatThrownBy(() -> cache.directory("a", into -> {
            Files.writeString(into.resolve("half"), "");
            throw new IOException("disk full");
        })).isInstanceOf(GodwitException.class).hasMessageContaining("disk full")
                .extracting(e -> ((GodwitException) e).code()).isEqualTo(LocalServerError.FILES_UNUSABLE);

        assertThat(temp.resolve("a")).doesNotExist();
        assertThat(cache.directory("a", into -> Files.writeString(into.resolve("whole"), ""))).isDirectoryContaining(
                f -> f.endsWith("whole"));
    }

    @Test
    void whatAKilledProcessLeftIsThrownAway() throws IOException {
        Files.createDirectories(temp.resolve("a.unfinished/sub"));

        Path filled = new ServerCache(temp).directory("a", into -> Files.writeString(into.resolve("file"), ""));

        assertThat(filled.resolve("sub")).doesNotExist();
        assertThat(temp.resolve("a.unfinished")).doesNotExist();
    }
}
