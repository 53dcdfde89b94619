package io.godwit.engine.layout;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.row.Dialect;
import io.godwit.testing.GoldenDumps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is read and written again is byte for byte what MySQL Shell wrote. */
class ManifestTest {
    @ParameterizedTest
    @ValueSource(strings = {GoldenDumps.OBJECTS, GoldenDumps.TABLES_CSV, GoldenDumps.CLOUDY, GoldenDumps.INSTANCE,
            GoldenDumps.CHUNKED})
    void everyMetadataFileOfADumpIsWrittenAsItWasRead(String name) throws IOException {
        Path dump = GoldenDumps.directory(name);
        int compared = 0;
        try (var files = Files.newDirectoryStream(dump, "*.json")) {
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                byte[] again = rewrite(file.getName(file.getNameCount() - 1).toString(), bytes);
                assertThat(new String(again, StandardCharsets.UTF_8)).as(file.toString())
                        .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(4);
    }

    private static byte[] rewrite(String name, byte[] bytes) {
        Map<String, Object> json = Json.parseObject(name, bytes);
        return Json.pretty(switch (name) {
            case DumpLayout.MANIFEST -> DumpManifest.fromJson(json).toJson();
            case DumpLayout.DONE -> DoneManifest.fromJson(json).toJson();
            case DumpLayout.CHECKSUMS ->
                Json.parseObject(name, ChecksumManifest.fromJson(json).toJson());
            default -> json.containsKey("options")
                    ? TableManifest.fromJson(name, json).toJson()
                    : SchemaManifest.fromJson(name, json).toJson();
        });
    }

    @Test
    void theFormatOf8021IsRead() throws IOException {
        Path dump = GoldenDumps.directory(GoldenDumps.OLD);
        DumpManifest manifest = DumpManifest.fromJson(read(dump, "@.json"));
        assertThat(manifest.head().version()).isEqualTo("1.0.0");
        assertThat(manifest.consistent()).isTrue();
        assertThat(manifest.source().version()).startsWith("5.7.33");
        assertThat(manifest.source().binlog().gtidExecuted()).isEqualTo("2d75bd50-5781-11ec-86fb-a4bb6dd118c2:1-5628");
        TableManifest table = TableManifest.fromJson("x", read(dump, "all_features@aik.json"));
        assertThat(table.primaryIndex()).containsExactly("id");
        assertThat(table.files().chunking()).isTrue();
        assertThat(table.partitions().basenames()).isEmpty();
        SchemaManifest schema = SchemaManifest.fromJson("x", read(dump, "all_features.json"));
        assertThat(schema.includes()).isEqualTo(SchemaManifest.Includes.ALL);
        assertThat(schema.basename("all_features", "v1")).isEqualTo("all_features@v1");
        assertThat(DoneManifest.fromJson(read(dump, "@.done.json")).dataBytes()).isEqualTo(199622);
    }

    private static Map<String, Object> read(Path dump, String file) throws IOException {
        return Json.parseObject(file, Files.readAllBytes(dump.resolve(file)));
    }

    @Test
    void absentKeysHaveDefaults() {
        TableManifest table = TableManifest.fromJson("t.json",
                Map.of("options", Map.of("schema", "s", "table", "t", "columns", List.of("a"))));
        assertThat(table.files().extension()).isEqualTo("tsv");
        assertThat(table.rows().dialect()).isEqualTo(Dialect.DEFAULT);
        assertThat(table.triggers()).isEmpty();
        DumpManifest dump = DumpManifest.fromJson(Map.of());
        assertThat(dump.format().tzUtc()).isTrue();
        assertThat(dump.consistent()).isFalse();
        assertThat(dump.contents().basename("x")).isEqualTo("x");
        SchemaManifest schema = SchemaManifest.fromJson("s.json", Map.of("tables", List.of("t")));
        assertThat(schema.basename("B", "t x")).isEqualTo("B@t x");
    }

    @Test
    void aDamagedFileIsNamed() {
        assertThatThrownBy(() -> Json.parseObject("shop.json", "{\"a\": ".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(GodwitException.class).hasMessageStartingWith("'shop.json' is damaged");
        assertThatThrownBy(() -> SchemaManifest.fromJson("shop.json", Map.of("tables", "t")))
                .hasMessage("In 'shop.json', key 'tables' must be a list of strings, but is \"t\".");
    }

    @Test
    void specialCharactersAreWrittenAsMySqlShellWritesThem() {
        assertThat(Json.compact(Map.of("a/\n\u0001\u00e9", List.of())))
                .isEqualTo("{\"a/\\n\\u0001\u00e9\":[]}");
    }

    @Test
    void largeTextIsWrittenAsSmallTextIs() throws IOException {
        Map<String, Object> value = Map.of("a", List.of(1, "ü😀\n\u0001\"", true), "b",
                Map.of("c", "x".repeat(20_000)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json.writePretty(value, out);
        assertThat(out.toByteArray()).isEqualTo(Json.pretty(value));
    }
}
