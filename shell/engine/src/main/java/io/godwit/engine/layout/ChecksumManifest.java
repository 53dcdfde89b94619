package io.godwit.engine.layout;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code @.checksums.json}: what the rows of each chunk added up to on the server that was dumped. Immutable.
 *
 * @param bits of the SHA-2 hash of a row: 224, 256, 384 or 512
 */
public record ChecksumManifest(int bits, Map<TableName, Table> tables) {
    /** What MySQL Shell writes too. */
    public static final int BITS = 256;
    /** The number of what is no chunk but all of a table or partition. */
    public static final long WHOLE = -1;
    /** The partition of tables that are not dumped by partition. */
    public static final String NO_PARTITION = "";

    private static final String VERSION = "1.0.0";
    private static final String UNDERSTOOD = "1.0.";
    private static final String ALGORITHM = "bit_xor";
    private static final Map<String, Integer> HASHES = Map.of("sha224", 224, "sha256", 256, "sha384", 384, "sha512",
            512);

    /**
     * How rows are read to be added up.
     *
     * @param filter SQL, in parentheses, that chose the rows
     * @param indexColumns of the key that cuts the table; empty = none
     * @param nullColumns those of the columns that may be NULL
     * @param partitions chunks by number, by partition
     */
    public record Table(Optional<String> filter, List<String> columns, List<String> indexColumns,
            List<String> nullColumns, Map<String, Map<Long, Chunk>> partitions) {
    }

    /**
     * @param checksum hexadecimal digits, in capitals
     * @param boundary SQL, in parentheses, that the rows of the chunk fulfil; empty = all rows
     */
    public record Chunk(String checksum, long count, Optional<String> boundary) {
    }

    /** @throws GodwitException for whatever this class would not write, since sums that are not understood prove nothing */
    public static ChecksumManifest fromJson(Map<String, ? extends @Nullable Object> json) {
        JsonFields file = new JsonFields(DumpLayout.CHECKSUMS, json).only(Set.of("config", "data"));
        JsonFields config = file.object("config").only(Set.of("version", "algorithm", "hash"));
        Integer bits = HASHES.get(config.text("hash"));
        if (!config.text("version").startsWith(UNDERSTOOD) || !config.text("algorithm").equals(ALGORITHM)
                || bits == null) {
            throw new GodwitException(LayoutError.BAD_VALUE,
                    "'" + DumpLayout.CHECKSUMS + "' holds checksums of a kind that is not understood: "
                            + Json.compact(json.get("config")) + ".",
                    "Load with checksum: false, or with the program that made the dump.");
        }
        Map<TableName, Table> tables = new LinkedHashMap<>();
        JsonFields data = file.object("data");
        for (String schema : data.keys()) {
            JsonFields inSchema = data.object(schema);
            inSchema.keys().forEach(
                    table -> tables.put(new TableName(schema, table), table(inSchema.object(table))));
        }
        return new ChecksumManifest(bits, tables);
    }

    private static Table table(JsonFields json) {
        json.only(Set.of("extraFilter", "columns", "indexColumns", "nullColumns", "partitions"));
        Map<String, Map<Long, Chunk>> partitions = new LinkedHashMap<>();
        JsonFields all = json.object("partitions");
        for (String partition : all.keys()) {
            Map<Long, Chunk> chunks = new LinkedHashMap<>();
            JsonFields inPartition = all.object(partition);
            inPartition.keys().forEach(number -> chunks.put(inPartition.keyAsNumber(number),
                    chunk(inPartition.object(number))));
            partitions.put(partition, chunks);
        }
        return new Table(json.findText("extraFilter"), json.list("columns"), json.list("indexColumns"),
                json.list("nullColumns"), partitions);
    }

    private static Chunk chunk(JsonFields json) {
        json.only(Set.of("checksum", "count", "boundary"));
        return new Chunk(json.text("checksum"), json.requiredNumber("count"), json.findText("boundary"));
    }

    /** In the order of MySQL Shell. */
    public byte[] toJson() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("version", VERSION);
        config.put("algorithm", ALGORITHM);
        config.put("hash", "sha" + bits);
        Map<String, Map<String, Object>> data = new LinkedHashMap<>();
        tables.forEach((name, table) -> data.computeIfAbsent(name.schema(), s -> new LinkedHashMap<>())
                .put(name.name(), tableToJson(table)));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("config", config);
        out.put("data", data);
        return Json.pretty(out);
    }

    private static Map<String, Object> tableToJson(Table table) {
        Map<String, Object> out = new LinkedHashMap<>();
        table.filter.ifPresent(f -> out.put("extraFilter", f));
        out.put("columns", table.columns);
        if (!table.indexColumns.isEmpty()) {
            out.put("indexColumns", table.indexColumns);
        }
        if (!table.nullColumns.isEmpty()) {
            out.put("nullColumns", table.nullColumns);
        }
        Map<String, Object> partitions = new LinkedHashMap<>();
        table.partitions.forEach((partition, chunks) -> {
            Map<String, Object> numbered = new LinkedHashMap<>();
            chunks.forEach((number, chunk) -> numbered.put(number.toString(), chunkToJson(chunk)));
            partitions.put(partition, numbered);
        });
        out.put("partitions", partitions);
        return out;
    }

    private static Map<String, Object> chunkToJson(Chunk chunk) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("checksum", chunk.checksum);
        out.put("count", chunk.count);
        chunk.boundary.ifPresent(b -> out.put("boundary", b));
        return out;
    }
}
