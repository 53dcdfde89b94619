package io.godwit.engine.load;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.layout.ChecksumManifest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A chunk whose rows on the target are not those that were dumped. Immutable.
 *
 * @param partition {@link ChecksumManifest#NO_PARTITION} for tables that are not dumped by partition
 * @param number {@link ChecksumManifest#WHOLE} for all of a table or partition
 * @param found what the target has instead, as the end of a sentence
 */
record ChecksumDifference(TableName table, String partition, long number, ChecksumManifest.Chunk dumped,
        String found) {
    /** For people. */
    String display() {
        return table.quoted()
                + (partition.equals(ChecksumManifest.NO_PARTITION) ? "" : " partition `" + partition + "`")
                + (number == ChecksumManifest.WHOLE ? "" : " chunk " + number)
                + dumped.boundary().map(b -> " " + b).orElse("") + ": " + found;
    }

    /** For scripts. */
    Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("schema", table.schema());
        out.put("table", table.name());
        out.put("partition", partition);
        out.put("chunk", number);
        out.put("boundary", dumped.boundary().orElse(""));
        out.put("rows", dumped.count());
        out.put("found", found);
        return out;
    }
}
