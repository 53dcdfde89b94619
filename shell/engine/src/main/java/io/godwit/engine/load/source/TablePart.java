package io.godwit.engine.load.source;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.layout.TableManifest;
import java.util.List;

/**
 * What a dump holds of one table. Immutable.
 *
 * @param dataSets the files of the table, or of each of its partitions, in the order of their chunks
 */
public record TablePart(TableManifest manifest, String basename, List<List<ChunkFile>> dataSets) {
    public TableName table() {
        return manifest.table();
    }

    public List<ChunkFile> files() {
        return dataSets.stream().flatMap(List::stream).toList();
    }
}
