package io.godwit.engine.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a load did. Immutable.
 *
 * @param checksums chunks whose rows were compared with the dump's sums
 * @param seconds for everything
 * @param warnings told on the way
 */
public record LoadSummary(boolean dryRun, int schemas, int tables, int accounts, Data data, long checksums,
        double seconds, int warnings) {
    /**
     * The rows.
     *
     * @param chunks loaded by this run
     * @param skippedChunks that an earlier run had loaded
     * @param rows loaded by this run
     * @param bytes of content, uncompressed, read by this run
     */
    public record Data(long chunks, long skippedChunks, long rows, long bytes) {
    }

    /** For scripts. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("dryRun", dryRun);
        out.put("schemas", schemas);
        out.put("tables", tables);
        out.put("accounts", accounts);
        out.put("chunks", data.chunks);
        out.put("skippedChunks", data.skippedChunks);
        out.put("rows", data.rows);
        out.put("bytes", data.bytes);
        out.put("checksums", checksums);
        out.put("seconds", seconds);
        out.put("warnings", warnings);
        return out;
    }
}
