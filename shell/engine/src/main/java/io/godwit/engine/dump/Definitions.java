package io.godwit.engine.dump;

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
import io.godwit.engine.catalog.ViewEntry;
import io.godwit.engine.ddl.AccountScript;
import io.godwit.engine.ddl.SchemaScripts;
import io.godwit.engine.ddl.ScriptHeader;
import io.godwit.engine.ddl.TableScripts;
import io.godwit.engine.layout.BaseNames;
import io.godwit.engine.layout.Dialect;
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
final class Definitions {
    private final Storage storage;
    private final DumpOptions options;
    private final BaseNames names;
    private final List<String> written = new ArrayList<>();

    Definitions(Storage storage, DumpOptions options, BaseNames names) {
        this.storage = storage;
        this.options = options;
        this.names = names;
    }

    /** The writers of scripts, on one session. */
    record Scripts(ScriptHeader header, SchemaScripts schemas, TableScripts tables, AccountScript accounts) {
    }

    /** @return the accounts that were written, if accounts were asked for */
    Optional<List<AccountName>> write(Catalog catalog, Scripts scripts) {
        Optional<List<AccountName>> accounts = Optional.empty();
        if (options.selection().kinds().ddl()) {
            put(DumpLayout.PRELUDE, scripts.header().forServer());
            put(DumpLayout.POSTLUDE, scripts.header().forServer());
            if (options.selection().users()) {
                AccountScript.Result result = scripts.accounts().write(catalog.accounts());
                put(DumpLayout.USERS, result.script());
                accounts = Optional.of(result.accounts());
            }
        }
        for (SchemaEntry schema : catalog.schemas()) {
            write(schema, scripts);
        }
        return accounts;
    }

    private void write(SchemaEntry schema, Scripts scripts) {
        Selection.Kinds kinds = options.selection().kinds();
        String base = names.schema(schema.name());
        if (kinds.ddl()) {
            put(DumpLayout.ddl(base), scripts.schemas().schema(schema,
                    new SchemaScripts.Sections(kinds.events(), kinds.libraries(), kinds.routines())));
            for (ViewEntry view : schema.views()) {
                put(DumpLayout.placeholder(names.table(view.name())), scripts.tables().viewPlaceholder(view));
                put(DumpLayout.ddl(names.table(view.name())), scripts.tables().view(view));
            }
        }
        for (TableEntry table : schema.tables()) {
            String tableBase = names.table(table.name());
            if (kinds.ddl()) {
                put(DumpLayout.ddl(tableBase), scripts.tables().table(table));
                if (!table.triggers().isEmpty()) {
                    put(DumpLayout.triggers(tableBase), scripts.tables().triggers(schema, table));
                }
            }
            put(DumpLayout.manifest(tableBase), manifest(table).toJson());
        }
        put(DumpLayout.manifest(base), manifest(schema).toJson());
    }

    private SchemaManifest manifest(SchemaEntry schema) {
        Selection.Kinds kinds = options.selection().kinds();
        Map<String, String> basenames = new LinkedHashMap<>();
        schema.tables().forEach(t -> basenames.put(t.name().name(), names.table(t.name())));
        schema.views().forEach(v -> basenames.put(v.name().name(), names.table(v.name())));
        return new SchemaManifest(schema.name(),
                new SchemaManifest.Includes(kinds.ddl(), kinds.ddl(), kinds.data(), false),
                schema.tables().stream().map(t -> t.name().name()).toList(),
                onlyIf(kinds.ddl(), schema.views().stream().map(v -> v.name().name()).toList()),
                onlyIf(kinds.ddl() && kinds.events(), schema.events()),
                onlyIf(kinds.ddl() && kinds.routines(),
                        SchemaManifest.Routines.of(schema.routines(RoutineEntry.Kind.FUNCTION),
                                schema.routines(RoutineEntry.Kind.PROCEDURE))),
                onlyIf(kinds.ddl() && kinds.libraries(), List.of()), basenames);
    }

    private TableManifest manifest(TableEntry table) {
        Selection.Kinds kinds = options.selection().kinds();
        Map<String, String> decode = new LinkedHashMap<>();
        table.dumpedColumns().stream().filter(ColumnEntry::isBinary).forEach(c -> decode.put(c.name(), "FROM_BASE64"));
        TableManifest.Rows rows = new TableManifest.Rows(table.name(),
                table.dumpedColumns().stream().map(ColumnEntry::name).toList(), decode,
                "utf8mb4", Dialect.DEFAULT);
        List<TableManifest.Histogram> histograms = table.histograms().entrySet().stream()
                .map(e -> new TableManifest.Histogram(e.getKey(), e.getValue()))
                .toList();
        return new TableManifest(rows,
                onlyIf(kinds.ddl() && kinds.triggers(), table.triggers().stream().map(TriggerEntry::name).toList()),
                histograms,
                new TableManifest.Includes(kinds.data() && table.hasData(), kinds.ddl()),
                new TableManifest.Files(options.format().extension(), options.format().chunking(),
                        options.format().compression()),
                table.primaryKey().map(IndexEntry::columnNames).orElse(List.of()), partitions(table), Optional.empty());
    }

    private TableManifest.Partitions partitions(TableEntry table) {
        TableName name = table.name();
        List<String> all = table.partitions().stream().map(PartitionEntry::name).toList();
        Map<String, String> basenames = new LinkedHashMap<>();
        all.forEach(p -> basenames.put(p, names.partition(name, p)));
        return new TableManifest.Partitions(all, basenames);
    }

    private static <T> Optional<T> onlyIf(boolean wanted, T value) {
        return wanted ? Optional.of(value) : Optional.empty();
    }

    private void put(String name, String script) {
        put(name, script.getBytes(StandardCharsets.UTF_8));
    }

    void put(String name, Map<String, ?> json) {
        put(name, Json.pretty(json));
    }

    void put(String name, byte[] content) {
        try (BlobWriter blob = storage.write(name)) {
            blob.write(content);
            blob.commit();
            written.add(name);
        } catch (IOException e) {
            throw new io.godwit.api.error.GodwitException(DumpError.WRITE_FAILED,
                    "Cannot write '" + name + "' to '" + storage.location() + "': "
                            + e.getMessage() + ".",
                    "Check the free space there; then run the dump again, into an empty directory.", e);
        }
    }

    /** Takes everything back, for another try. */
    void discard() {
        written.forEach(storage::delete);
        written.clear();
    }
}
