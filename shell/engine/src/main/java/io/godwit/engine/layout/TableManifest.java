package io.godwit.engine.layout;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.row.Dialect;
import io.godwit.engine.storage.Compression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code <table>.json}: what a dump holds of one table and how to load it. Immutable.
 *
 * @param triggers absent = not dumped, or not known to the tool that wrote the dump
 * @param primaryIndex columns of the primary key; empty = none
 * @param partitions of the table, and which of them have data sets of their own
 * @param where the condition that chose the rows
 */
public record TableManifest(Rows rows, Optional<List<String>> triggers, List<Histogram> histograms, Includes includes,
        Files files, List<String> primaryIndex, Partitions partitions, Optional<String> where) {

    /**
     * How the rows are written.
     *
     * @param columns in the order of the fields
     * @param decodeColumns column to the function that decodes it; empty = none
     * @param characterSet empty = the dump's
     */
    public record Rows(TableName table, List<String> columns, Map<String, String> decodeColumns, String characterSet,
            Dialect dialect) {
    }

    /** How precise the optimizer's histogram of a column was. */
    public record Histogram(String column, long buckets) {
    }

    public record Includes(boolean data, boolean ddl) {
        public static final Includes ALL = new Includes(true, true);
    }

    /**
     * The data files.
     *
     * @param extension such as {@code tsv.zst}
     * @param chunking whether the names have numbers
     */
    public record Files(String extension, boolean chunking, Compression compression) {
    }

    /**
     * @param names all of the table
     * @param basenames of those whose data the dump holds; empty = the data is not split by partition
     */
    public record Partitions(List<String> names, Map<String, String> basenames) {
        public static final Partitions NONE = new Partitions(List.of(), Map.of());
    }

    public TableName table() {
        return rows.table;
    }

    /** @param file names the source in errors */
    public static TableManifest fromJson(String file, Map<String, ? extends @Nullable Object> json) {
        JsonFields f = new JsonFields(file, json);
        JsonFields options = f.object("options");
        Rows rows = new Rows(new TableName(options.text("schema"), options.text("table")), options.list("columns"),
                options.texts("decodeColumns"),
                options.text("defaultCharacterSet", options.text("characterSet", "")), dialect(options));
        String extension = f.text("extension", "tsv");
        Files files = new Files(extension, f.flag("chunking", false), compression(f, options, extension));
        List<Histogram> histograms = f.objects("histograms").stream()
                .map(h -> new Histogram(h.text("column"), h.number("buckets")))
                .toList();
        return new TableManifest(rows, f.findList("triggers"), histograms,
                new Includes(f.flag("includesData", true), f.flag("includesDdl", true)), files,
                primaryIndex(f, options),
                new Partitions(f.list("partitions"), f.texts("basenames")), f.findText("where"));
    }

    private static Dialect dialect(JsonFields options) {
        return new Dialect(options.text("fieldsTerminatedBy", "\t"), options.text("fieldsEnclosedBy", ""),
                options.flag("fieldsOptionallyEnclosed", false), options.text("fieldsEscapedBy", "\\"),
                options.text("linesTerminatedBy", "\n"));
    }

    private static Compression compression(JsonFields f, JsonFields options, String extension) {
        return f.findText("compression").or(() -> options.findText("compression")).flatMap(Compression::find)
                .orElseGet(() -> Compression.ofExtension(extension));
    }

    /** Format 1.0 has one column of the key, as a string among the options. */
    private static List<String> primaryIndex(JsonFields f, JsonFields options) {
        if (f.has("primaryIndex")) {
            return f.list("primaryIndex");
        }
        return options.findText("primaryIndex").filter(c -> !c.isEmpty()).map(List::of).orElse(List.of());
    }

    /** In the order of MySQL Shell. */
    public Map<String, Object> toJson() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("options", optionsToJson());
        triggers.ifPresent(t -> out.put("triggers", t));
        if (!histograms.isEmpty()) {
            List<Object> all = new ArrayList<>();
            for (Histogram histogram : histograms) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("column", histogram.column);
                one.put("buckets", histogram.buckets);
                all.add(one);
            }
            out.put("histograms", all);
        }
        out.put("includesData", includes.data);
        out.put("includesDdl", includes.ddl);
        out.put("extension", files.extension);
        out.put("chunking", files.chunking);
        out.put("compression", files.compression.id());
        out.put("primaryIndex", primaryIndex);
        out.put("partitions", partitions.names);
        out.put("basenames", partitions.basenames);
        where.ifPresent(w -> out.put("where", w));
        return out;
    }

    private Map<String, Object> optionsToJson() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("schema", rows.table.schema());
        options.put("table", rows.table.name());
        options.put("columns", rows.columns);
        if (!rows.decodeColumns.isEmpty()) {
            options.put("decodeColumns", rows.decodeColumns);
        }
        options.put("defaultCharacterSet", rows.characterSet);
        options.put("fieldsTerminatedBy", rows.dialect.fieldsTerminatedBy());
        options.put("fieldsEnclosedBy", rows.dialect.enclosedBy());
        options.put("fieldsOptionallyEnclosed", rows.dialect.optionallyEnclosed());
        options.put("fieldsEscapedBy", rows.dialect.escapedBy());
        options.put("linesTerminatedBy", rows.dialect.linesTerminatedBy());
        return options;
    }
}
