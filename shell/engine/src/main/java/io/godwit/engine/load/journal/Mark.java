package io.godwit.engine.load.journal;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.load.source.ChunkFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a line of the progress file is about. Immutable.
 *
 * @param fields the keys and values that tell it from others, in the order of the file
 */
public record Mark(String op, Map<String, Object> fields) {
    public static final Mark CREATE_USERS = new Mark("CREATE-USERS", Map.of());
    public static final Mark GTID_UPDATE = new Mark("GTID-UPDATE", Map.of());
    /** What was on the target before the load and stays as it is; not in the format of MySQL Shell. */
    public static final Mark KEPT_OBJECTS = new Mark("KEPT-OBJECTS", Map.of());
    static final String DATA = "TABLE-DATA";
    static final String SUB_DATA = "TABLE-SUB-DATA";

    /** Cannot be part of a name. */
    static final String SEPARATOR = "\0";

    public static Mark schemaDdl(String schema) {
        return new Mark("SCHEMA-DDL", Map.of("schema", schema));
    }

    public static Mark tableDdl(TableName table) {
        return new Mark("TABLE-DDL", of(table));
    }

    public static Mark triggers(TableName table) {
        return new Mark("TRIGGERS-DDL", of(table));
    }

    public static Mark analyze(TableName table) {
        return new Mark("TABLE-ANALYZE", of(table));
    }

    public static Mark data(ChunkFile chunk) {
        Map<String, Object> fields = of(chunk.table());
        if (chunk.partition() != null) {
            fields.put("partition", chunk.partition());
        }
        fields.put("chunk", chunk.number());
        return new Mark(DATA, fields);
    }

    public static Mark part(ChunkFile chunk, long part) {
        Map<String, Object> fields = new LinkedHashMap<>(data(chunk).fields);
        fields.put("subchunk", part);
        return new Mark(SUB_DATA, fields);
    }

    private static Map<String, Object> of(TableName table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", table.schema());
        fields.put("table", table.name());
        return fields;
    }

    /** The same for every line about the same. */
    String key() {
        return op + fields.entrySet().stream().map(e -> SEPARATOR + e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining());
    }
}
