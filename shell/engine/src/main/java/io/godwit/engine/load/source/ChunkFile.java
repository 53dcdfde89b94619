package io.godwit.engine.load.source;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.layout.TableManifest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One data file of a dump. Immutable.
 *
 * @param partition null = the data is not split by partition
 * @param number of the chunk; -1 = the file is not a chunk but all the data
 * @param packedBytes size of the file
 * @param bytes size of its content; absent = the dump does not tell
 */
public record ChunkFile(TableManifest manifest, @Nullable String partition, long number, String file, long packedBytes,
        OptionalLong bytes) {
    public TableName table() {
        return manifest.table();
    }

    /** For scheduling and progress: what is known best about the size. */
    public long weight() {
        return bytes.orElse(packedBytes);
    }

    /** For messages. */
    public String display() {
        return "table " + table().quoted() + (partition == null ? "" : " partition `" + partition + "`") + ", file '"
                + file + "'";
    }
}
