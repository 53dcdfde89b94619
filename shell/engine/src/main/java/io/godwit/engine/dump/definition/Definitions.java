package io.godwit.engine.dump.definition;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.TableName;
import io.godwit.api.storage.BlobWriter;
import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.IndexEntry;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.RoutineEntry;
import io.godwit.engine.catalog.SchemaEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.catalog.TriggerEntry;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.Selection;
import io.godwit.engine.layout.BaseNames;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.layout.Json;
import io.godwit.engine.layout.SchemaManifest;
import io.godwit.engine.layout.TableManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the scripts and metadata of schemas, tables, views and accounts. One thread. */
public final class Definitions {
    private final Storage storage;
    private final DumpOptions options;
    private final BaseNames names;
    private final List<String> written = new ArrayList<>();

    public Definitions(Storage storage, DumpOptions options, BaseNames names) {
        this.storage = storage;
        this.options = options;
        this.names = names;
    }

    /** @return the accounts that were written, if accounts were asked for */
    public Optional<List<AccountName>> write(Catalog catalog, DefinitionScripts scripts) {
        Optional<List<AccountName>> accounts = scripts.make(catalog, names, this::put);
        boolean multifile = kinds().ddl() && catalog.concernsLibraries();
        for (SchemaEntry schema : catalog.schemas()) {
            schema.tables()
                    .forEach(t -> put(DumpLayout.manifest(names.table(t.name())), Json.pretty(manifest(t).toJson())));
            put(DumpLayout.manifest(names.schema(schema.name())), manifest(schema, multifile).toJson());
        }
        return accounts;
    }

    private SchemaManifest manifest(SchemaEntry schema, boolean multifile) {
        Selection.Kinds kinds = kinds();
        Map<String, String> basenames = new LinkedHashMap<>();
        schema.tables().forEach(t -> basenames.put(t.name().name(), names.table(t.name())));
        schema.views().forEach(v -> basenames.put(v.name().name(), names.table(v.name())));
        return new SchemaManifest(schema.name(),
                new SchemaManifest.Includes(kinds.ddl(), kinds.ddl(), kinds.data(), multifile),
                schema.tables().stream().map(t -> t.name().name()).toList(),
                onlyIf(kinds.ddl(), schema.views().stream().map(v -> v.name().name()).toList()),
                onlyIf(kinds.ddl() && kinds.events(), schema.events()),
                onlyIf(kinds.ddl() && kinds.routines(),
                        new SchemaManifest.Routines(schema.routines(RoutineEntry.Kind.FUNCTION),
                                uses(schema, RoutineEntry.Kind.FUNCTION),
                                schema.routines(RoutineEntry.Kind.PROCEDURE),
                                uses(schema, RoutineEntry.Kind.PROCEDURE))),
                onlyIf(kinds.ddl() && kinds.libraries(), schema.libraries()), basenames);
    }

    /** Routine to the libraries it uses. */
    private static Map<String, Object> uses(SchemaEntry schema, RoutineEntry.Kind kind) {
        Map<String, Object> uses = new LinkedHashMap<>();
        schema.routines().stream().filter(r -> r.kind() == kind && !r.libraries().isEmpty())
                .forEach(r -> uses.put(r.name(), r.libraries().stream()
                        .map(l -> Map.of("schema", l.schema(), "library", l.name())).toList()));
        return uses;
    }

    private Selection.Kinds kinds() {
        return options.selection().kinds();
    }

    private TableManifest manifest(TableEntry table) {
        Selection.Kinds kinds = options.selection().kinds();
        Map<String, String> decode = new LinkedHashMap<>();
        table.dumpedColumns().stream().filter(ColumnEntry::isBinary).forEach(c -> decode.put(c.name(), "FROM_BASE64"));
        TableManifest.Rows rows = new TableManifest.Rows(table.name(),
                table.dumpedColumns().stream().map(ColumnEntry::name).toList(), decode,
                "utf8mb4", options.format().dialect());
        List<TableManifest.Histogram> histograms = table.histograms().entrySet().stream()
                .map(e -> new TableManifest.Histogram(e.getKey(), e.getValue()))
                .toList();
        return new TableManifest(rows,
                onlyIf(kinds.ddl() && kinds.triggers(), table.triggers().stream().map(TriggerEntry::name).toList()),
                histograms,
                new TableManifest.Includes(kinds.data() && table.hasData(), kinds.ddl()),
                new TableManifest.Files(options.format().extension(), options.format().chunking(),
                        options.format().compression()),
                table.primaryKey().map(IndexEntry::columnNames).orElse(List.of()), partitions(table),
                options.rows().condition(table.name()).map(condition -> "(" + condition + ")"));
    }

    private TableManifest.Partitions partitions(TableEntry table) {
        TableName name = table.name();
        List<String> all = table.partitions().stream().map(PartitionEntry::name).toList();
        Map<String, String> basenames = new LinkedHashMap<>();
        options.rows().partitions(table).forEach(p -> basenames.put(p.name(), names.partition(name, p.name())));
        return new TableManifest.Partitions(all, basenames);
    }

    private static <T> Optional<T> onlyIf(boolean wanted, T value) {
        return wanted ? Optional.of(value) : Optional.empty();
    }

    private void put(String name, String script) {
        put(name, script.getBytes(StandardCharsets.UTF_8));
    }

    /** For what grows with the number of tables. */
    public void put(String name, Map<String, ?> json) {
        put(name, blob -> Json.writePretty(json, blob));
    }

    public void put(String name, byte[] content) {
        put(name, blob -> blob.write(content));
    }

    private void put(String name, Content content) {
        try (BlobWriter blob = storage.write(name)) {
            content.writeTo(blob);
            blob.commit();
            written.add(name);
        } catch (IOException e) {
            throw new GodwitException(DumpError.WRITE_FAILED,
                    "Cannot write '" + name + "' to '" + storage.location() + "': "
                            + e.getMessage() + ".",
                    "Check the free space there; then run the dump again, into an empty directory.", e);
        }
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(BlobWriter blob) throws IOException;
    }

    /** What was written so far stays, and need not be remembered. */
    public void keep() {
        written.clear();
    }

    /** Takes everything back, for another try. */
    public void discard() {
        written.forEach(storage::delete);
        written.clear();
    }
}
