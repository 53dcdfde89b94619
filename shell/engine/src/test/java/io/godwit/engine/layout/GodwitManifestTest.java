package io.godwit.engine.layout;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.gtid.Watermark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is written of a dump's moments is read again. */
class GodwitManifestTest {
    private static final String UUID = "aaaaaaaa-0000-0000-0000-00000000000a";
    private static final GtidSet FROM = GtidSet.parse(UUID + ":1-10");
    private static final Watermark MARK = new Watermark(GtidSet.parse(UUID + ":1-12"),
            GtidSet.parse(UUID + ":1-12:14"));

    private static GodwitManifest manifest() {
        TableName table = new TableName("s", "a b");
        return new GodwitManifest("0011223344556677", UUID, GodwitManifest.Mode.WATERMARKS,
                new GodwitManifest.Gap(FROM, GtidSet.parse(UUID + ":1-20")),
                List.of(GodwitManifest.Reading.of(table, Optional.of("p0"), Optional.of(3L), Optional.of("`id`>=5"),
                        FROM,
                        MARK),
                        GodwitManifest.Reading.of(new TableName("s", "t"), Optional.empty(), Optional.empty(),
                                Optional.empty(), FROM, new Watermark(FROM, FROM))),
                List.of("table `s`.`t`"), Map.of("rows", 5));
    }

    @Test
    void everythingComesBack() {
        GodwitManifest read = read(manifest().toJson());
        assertThat(read).isEqualTo(manifest());
        assertThat(read.readings().getFirst().watermark(read.gap().from())).isEqualTo(MARK);
        assertThat(read.readings().getLast().watermark(read.gap().from()).isExact()).isTrue();
        assertThat(MARK.uncertain()).hasToString(UUID + ":14");
        assertThat(manifest().toJson()).containsEntry("transactions", 10L);
    }

    @Test
    void whatCannotBeUnderstoodIsRefused() {
        for (Map.Entry<String, Object> bad : Map.<String, Object>of("version", "2.0.0", "mode", "guess", "from", "x:y")
                .entrySet()) {
            Map<String, Object> json = new LinkedHashMap<>(manifest().toJson());
            json.put(bad.getKey(), bad.getValue());
            assertThatThrownBy(() -> read(json)).isInstanceOf(GodwitException.class)
                    .hasMessageContaining(String.valueOf(bad.getValue())).hasMessageContaining("@.godwit.json");
        }
    }

    private static GodwitManifest read(Map<String, Object> json) {
        return GodwitManifest.fromJson(Json.parseObject(DumpLayout.SIDECAR, Json.pretty(json)));
    }
}
