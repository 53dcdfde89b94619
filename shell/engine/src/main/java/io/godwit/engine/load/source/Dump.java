package io.godwit.engine.load.source;

import io.godwit.api.storage.Storage;
import io.godwit.engine.layout.DumpManifest;
import java.util.List;
import java.util.Map;

/**
 * A complete dump, as far as it is wanted. Immutable.
 *
 * @param id the same for every load of this dump, different for another dump
 * @param rows schema to table to what was dumped of it
 */
public record Dump(String id, Storage storage, DumpManifest manifest, Map<String, Map<String, Long>> rows,
        List<SchemaPart> schemas) {
    public List<TablePart> tables() {
        return schemas.stream().flatMap(s -> s.tables().stream()).toList();
    }

    public long dataBytes() {
        return tables().stream().flatMap(t -> t.files().stream()).mapToLong(ChunkFile::weight).sum();
    }

    public boolean createsInvisibleKeys() {
        return manifest.compatibility().options().contains("create_invisible_pks");
    }

    public boolean hasNonStandardKeys() {
        return manifest.compatibility().options().contains("force_non_standard_fks");
    }
}
