package io.godwit.engine.load.source;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.layout.SchemaManifest;
import java.util.List;

/**
 * What is to be loaded of one schema. Immutable.
 *
 * @param views wanted ones
 */
public record SchemaPart(String name, SchemaManifest manifest, String basename, List<TablePart> tables,
        List<String> views) {
    public String basename(String tableOrView) {
        return manifest.basename(basename, tableOrView);
    }

    public TableName named(String object) {
        return new TableName(name, object);
    }
}
