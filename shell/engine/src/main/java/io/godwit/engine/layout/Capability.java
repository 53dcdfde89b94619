package io.godwit.engine.layout;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something a loader must understand to load a dump. Immutable.
 *
 * @param versionRequired the first MySQL Shell that does
 */
public record Capability(String id, String description, String versionRequired) {
    /** The data of every partition is a data set of its own. */
    public static final Capability PARTITION_AWARENESS = new Capability("partition_awareness",
            "Partition awareness - dumper treats each partition as a separate table, improving both dump and load times.",
            "8.0.27");

    /** Schema definitions are spread over several files. */
    public static final String MULTIFILE_SCHEMA_DDL = "multifile_schema_ddl";

    static Capability fromJson(JsonFields json) {
        return new Capability(json.text("id"), json.text("description"), json.text("versionRequired"));
    }

    Map<String, Object> toJson() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", id);
        out.put("description", description);
        out.put("versionRequired", versionRequired);
        return out;
    }
}
