package io.godwit.engine.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code <schema>.json}: what a dump holds of one schema. Immutable. A list is absent where that kind of object was not dumped.
 *
 * @param basenames table or view to what its files begin with
 */
public record SchemaManifest(String schema, Includes includes, List<String> tables, Optional<List<String>> views,
        Optional<List<String>> events, Optional<Routines> routines, Optional<List<String>> libraries,
        Map<String, String> basenames) {

    /**
     * @param multifileDdl whether events, libraries and routines have files of their own
     */
    public record Includes(boolean ddl, boolean viewsDdl, boolean data, boolean multifileDdl) {
        /** Definitions in one file and data. */
        public static final Includes ALL = new Includes(true, true, true, false);
    }

    /**
     * @param functionDependencies function to the libraries it uses, each {@code {schema, library}}
     * @param procedureDependencies procedure to the libraries it uses
     */
    public record Routines(List<String> functions, Map<String, ? extends @Nullable Object> functionDependencies,
            List<String> procedures, Map<String, ? extends @Nullable Object> procedureDependencies) {
    }

    /** What the files of a table or view begin with. */
    public String basename(String schemaBasename, String tableOrView) {
        return basenames.getOrDefault(tableOrView, schemaBasename + "@" + tableOrView);
    }

    /** @param file names the source in errors */
    public static SchemaManifest fromJson(String file, Map<String, ? extends @Nullable Object> json) {
        JsonFields f = new JsonFields(file, json);
        boolean ddl = f.flag("includesDdl", true);
        Includes includes = new Includes(ddl, f.flag("includesViewsDdl", ddl), f.flag("includesData", true),
                f.flag("multifileDdl", false));
        Optional<Routines> routines = f.has("functions") || f.has("procedures")
                ? Optional.of(new Routines(f.list("functions"), f.map("functionDependencies"), f.list("procedures"),
                        f.map("procedureDependencies")))
                : Optional.empty();
        return new SchemaManifest(f.text("schema", ""), includes, f.list("tables"), f.findList("views"),
                f.findList("events"), routines, f.findList("libraries"), f.texts("basenames"));
    }

    /** In the order of MySQL Shell. */
    public Map<String, Object> toJson() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("schema", schema);
        out.put("includesDdl", includes.ddl);
        out.put("includesViewsDdl", includes.viewsDdl);
        out.put("includesData", includes.data);
        out.put("multifileDdl", includes.multifileDdl);
        out.put("tables", tables);
        views.ifPresent(v -> out.put("views", v));
        events.ifPresent(e -> out.put("events", e));
        routines.ifPresent(r -> {
            out.put("functions", r.functions);
            out.put("functionDependencies", r.functionDependencies);
            out.put("procedures", r.procedures);
            out.put("procedureDependencies", r.procedureDependencies);
        });
        libraries.ifPresent(l -> out.put("libraries", l));
        out.put("basenames", basenames);
        return out;
    }
}
