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
    public static final Capability MULTIFILE_SCHEMA_DDL = new Capability("multifile_schema_ddl",
            "Events, libraries and routines of a schema are in files of their own.", "9.3.0");

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
