package io.godwit.engine.layout;

import io.godwit.engine.storage.Compression;
import io.godwit.testing.GoldenDumps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChunkIndexTest {
    @Test
    void anEmptyFileHasOneEntry() {
        assertThat(new ChunkIndex().finish()).isEqualTo(new byte[8]);
    }

    @Test
    void entriesFollowTheFirstRowBeyondEachMebibyte() {
        ChunkIndex index = new ChunkIndex();
        index.append(1_000_000);
        index.append(100_000);
        index.append(1_000_000);
        index.append(2_000_000);
        assertThat(longs(index.finish())).containsExactly(1_100_000, 2_100_000, 4_100_000, 4_100_000);
    }

    private static long[] longs(byte[] bytes) {
        long[] out = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).asLongBuffer().get(out);
        return out;
    }

    @Test
    void aDamagedIndexTellsNothing() {
        assertThat(ChunkIndex.total(new byte[]{0, 0, 0, 0, 0, 0, 1, 0})).isEqualTo(256);
        assertThat(ChunkIndex.total(new byte[7])).isZero();
        assertThat(ChunkIndex.total(new byte[0])).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {GoldenDumps.OBJECTS, GoldenDumps.TABLES_CSV, GoldenDumps.INSTANCE})
    void totalsAreThoseOfTheData(String name) throws IOException {
        Path dump = GoldenDumps.directory(name);
        try (var files = Files.newDirectoryStream(dump, "*.idx")) {
            for (Path index : files) {
                String data = index.toString().replaceAll("\\.idx$", "");
                byte[] packed = Files.readAllBytes(Path.of(data));
                try (var in = Compression.ofExtension(data).unwrap(new ByteArrayInputStream(packed))) {
                    assertThat(ChunkIndex.total(Files.readAllBytes(index))).as(data)
                            .isEqualTo(in.readAllBytes().length);
                }
            }
        }
    }
}
