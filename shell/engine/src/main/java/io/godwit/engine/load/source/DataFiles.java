package io.godwit.engine.load.source;

import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.layout.TableManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds the data files of a table: their names tell the order and which one is the last, so a missing one is noticed. Immutable.
 *
 * @param sizes every file of the dump
 * @param contentSizes uncompressed sizes, as far as the dump tells
 */
record DataFiles(Map<String, Long> sizes, Map<String, Long> contentSizes, LoadProblems problems) {

    List<ChunkFile> find(TableManifest table, @Nullable String partition, String basename) {
        String extension = table.files().extension();
        List<ChunkFile> found = new ArrayList<>();
        String whole = DumpLayout.data(basename, extension);
        // Old tools gave a chunked table without rows a name without number.
        if (!table.files().chunking() || sizes.containsKey(whole)) {
            add(found, table, partition, -1, whole);
            return found;
        }
        long chunk = 0;
        while (sizes.containsKey(DumpLayout.chunk(basename, chunk, false, extension))) {
            add(found, table, partition, chunk, DumpLayout.chunk(basename, chunk, false, extension));
            chunk++;
        }
        add(found, table, partition, chunk, DumpLayout.chunk(basename, chunk, true, extension));
        return found;
    }

    private void add(List<ChunkFile> found, TableManifest table, @Nullable String partition, long number, String file) {
        Long packed = sizes.get(file);
        if (packed == null) {
            DumpReader.missing(problems, file);
            return;
        }
        Long content = contentSizes.get(file);
        found.add(new ChunkFile(table, partition, number, file, packed,
                content == null ? OptionalLong.empty() : OptionalLong.of(content)));
    }
}
