package io.godwit.engine.storage;

import io.godwit.api.error.GodwitException;
import io.godwit.api.storage.Blob;
import io.godwit.api.storage.BlobWriter;
import io.godwit.api.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBlobIsSeenOnlyWhenCommitted(boolean local) throws IOException {
        Storage storage = local ? new LocalStorage(temporary.resolve("dump")) : new MemoryStorage();
        assertThat(storage.list()).isEmpty();
        assertThat(storage.isEmpty()).isTrue();
        try (BlobWriter writer = storage.write("b@0.tsv")) {
            writer.write("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(storage.find("b@0.tsv")).isEmpty();
            writer.write('!');
            writer.commit();
        }
        try (BlobWriter writer = storage.write("a")) {
            writer.write(1);
        }
        put(storage, "@.json", "{}");
        assertThat(storage.list()).containsExactly(new Blob("@.json", 2), new Blob("b@0.tsv", 6));
        assertThat(storage.find("b@0.tsv")).contains(new Blob("b@0.tsv", 6));
        try (var in = storage.read("b@0.tsv")) {
            assertThat(in.readAllBytes()).asString().isEqualTo("hello!");
        }
        put(storage, "@.json", "{ }");
        assertThat(storage.find("@.json").orElseThrow().size()).isEqualTo(3);
        storage.delete("@.json");
        storage.delete("@.json");
        assertThat(storage.find("@.json")).isEmpty();
        assertThat(storage.isEmpty()).isFalse();
        assertThatThrownBy(() -> storage.read("nowhere")).isInstanceOf(GodwitException.class)
                .hasMessageContaining("'nowhere'");
    }

    /** More than are brought to the disk one by one, some of them gone by the time metadata speaks of the rest. */
    @Test
    void manySmallFilesAreThereWhenMetadataIs() throws IOException {
        Path directory = temporary.resolve("many");
        try (Storage storage = new LocalStorage(directory)) {
            for (int i = 0; i < 200; i++) {
                put(storage, "file" + i, "small");
                if (i % 50 == 3) {
                    storage.delete("file" + i);
                }
            }
            put(storage, "@.json", "{}");
            put(storage, "large", "x".repeat(100_000));
            put(storage, "@.done.json", "{}");
            assertThat(storage.list()).hasSize(200 - 4 + 3).noneMatch(b -> b.name().endsWith(".dumping"));
        }
    }

    @Test
    void aBarrierCoversAllOnlyWhereFilesAreMany() throws IOException {
        try (DiskBarrier barrier = new DiskBarrier(temporary)) {
            for (int i = 0; i < 64; i++) {
                barrier.add(Files.writeString(temporary.resolve("f" + i), "x"));
            }
            assertThat(barrier.coversAll()).isFalse();
            barrier.add(Files.writeString(temporary.resolve("f64"), "x"));
            try (WholeFlush whole = WholeFlush.open(temporary).orElse(null)) {
                assertThat(barrier.coversAll()).isEqualTo(whole != null);
            }
            barrier.await();
        }
    }

    private static void put(Storage storage, String name, String text) throws IOException {
        try (BlobWriter writer = storage.write(name)) {
            writer.write(text.getBytes(StandardCharsets.UTF_8));
            writer.commit();
        }
    }

    @Test
    void filesAreNotForEverybody() throws IOException {
        Path directory = temporary.resolve("dump");
        put(new LocalStorage(directory), "x", "1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))).isEqualTo("rwxr-x---");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("x"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void theParentMustExist() {
        assertThatThrownBy(() -> new LocalStorage(temporary.resolve("a/b")).write("x"))
                .isInstanceOf(GodwitException.class)
                .hasMessageContaining("the directory '" + temporary.resolve("a") + "' does not exist");
    }

    @Test
    void aFileInThePathIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        for (Path path : List.of(file, file.resolve("dump"), file.resolve("a/dump"))) {
            LocalStorage storage = new LocalStorage(path);
            assertThatThrownBy(() -> storage.write("x")).isInstanceOf(GodwitException.class)
                    .hasMessageContaining("'" + file + "' is").hasMessageNotContaining("java.nio");
            assertThatThrownBy(() -> storage.read("x")).isInstanceOf(GodwitException.class)
                    .hasMessageContaining("'" + file + "' is a file").hasMessageNotContaining("Exception");
        }
    }

    @Test
    void somethingUnfinishedIsContent() throws IOException {
        Files.createFile(temporary.resolve("x.dumping"));
        LocalStorage storage = new LocalStorage(temporary);
        assertThat(storage.list()).isEmpty();
        assertThat(storage.isEmpty()).isFalse();
    }

    @Test
    void namesStayInsideTheDirectory() {
        assertThatThrownBy(() -> new LocalStorage(temporary).write("../x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void locationsOfStorages() {
        assertThat(Storages.open("file:///a/b").location()).isEqualTo("/a/b");
        assertThat(Storages.open("file:///a%20b/%C3%BC+%25").location()).isEqualTo("/a b/ü+%");
        assertThat(Storages.open("/a%20b").location()).isEqualTo("/a%20b");
        assertThatThrownBy(() -> Storages.open("file:///a%2")).isInstanceOf(GodwitException.class)
                .hasMessageContaining("hexadecimal");
        assertThat(Storages.open("/a/../c").location()).isEqualTo("/c");
        assertThat(Storages.localPath("~/d")).isEqualTo(Path.of(System.getProperty("user.home"), "d"));
        assertThatThrownBy(() -> Storages.open("https://objectstorage/p/SECRET/n/x/b/y/o/"))
                .isInstanceOf(GodwitException.class).hasMessageContaining("not supported yet")
                .message().doesNotContain("SECRET");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void packsAndUnpacks(Compression compression) throws IOException {
        String text = "row\n".repeat(100_000);
        for (String content : new String[]{"", text}) {
            byte[] packed = pack(compression, content);
            try (var in = compression.unwrap(new ByteArrayInputStream(packed))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(content);
            }
        }
        assertThat(Compression.ofExtension("tsv" + compression.extension())).isEqualTo(compression);
        assertThat(Compression.find(compression.id())).contains(compression);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = {"GZIP", "ZSTD"})
    void aFileCutShortFails(Compression compression) throws IOException {
        byte[] packed = pack(compression, "some text that is not so short");
        byte[] cut = Arrays.copyOf(packed, packed.length - 4);
        assertThatThrownBy(() -> {
            try (var in = compression.unwrap(new ByteArrayInputStream(cut))) {
                in.readAllBytes();
            }
        }).isInstanceOf(IOException.class);
    }

    private static byte[] pack(Compression compression, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compression.wrap(bytes, 1)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
