package io.godwit.engine.load;

import io.godwit.engine.layout.TableManifest;
import io.godwit.engine.load.rows.LoadSchedule;
import io.godwit.engine.load.source.ChunkFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadScheduleTest {
    private static List<ChunkFile> table(String name, int chunks, long bytes) {
        TableManifest manifest = TableManifest.fromJson(name, Map.of("options", Map.of("schema", "s", "table", name)));
        List<ChunkFile> out = new ArrayList<>();
        for (int i = 0; i < chunks; i++) {
            out.add(new ChunkFile(manifest, null, i, name + i, bytes, OptionalLong.of(bytes)));
        }
        return out;
    }

    private static String next(LoadSchedule schedule) {
        return schedule.next().map(ChunkFile::file).orElse("");
    }

    @Test
    void theLargestBeginsAndEveryWorkerHasATableOfItsOwn() {
        LoadSchedule schedule = new LoadSchedule(List.of(table("small", 1, 5), table("big", 3, 100),
                table("mid", 2, 50)));
        assertThat(next(schedule)).isEqualTo("big0");
        assertThat(next(schedule)).isEqualTo("mid0");
        assertThat(next(schedule)).isEqualTo("small0");
        assertThat(next(schedule)).as("no table is free, so the one with most to do is shared").isEqualTo("big1");
        assertThat(next(schedule)).isEqualTo("big2");
        assertThat(next(schedule)).isEqualTo("mid1");
        assertThat(next(schedule)).isEmpty();
    }

    @Test
    void aBegunTableGoesOnInTheOrderOfItsChunks() {
        LoadSchedule schedule = new LoadSchedule(List.of(table("a", 3, 10), table("b", 3, 9), table("c", 3, 8)));
        ChunkFile first = schedule.next().orElseThrow();
        assertThat(next(schedule)).isEqualTo("b0");
        schedule.finished(first);
        assertThat(next(schedule)).isEqualTo("a1");
    }

    @Test
    void everyChunkIsGivenOnce() {
        LoadSchedule schedule = new LoadSchedule(List.of(table("a", 7, 10), table("b", 1, 9), List.of(),
                table("c", 3, 8)));
        List<String> given = new ArrayList<>();
        List<ChunkFile> running = new ArrayList<>();
        for (var chunk = schedule.next(); chunk.isPresent(); chunk = schedule.next()) {
            given.add(chunk.get().file());
            running.add(chunk.get());
            if (running.size() == 3) {
                schedule.finished(running.removeFirst());
            }
        }
        assertThat(given).hasSize(11).doesNotHaveDuplicates();
    }
}
