package io.godwit.engine.load.source;

import io.godwit.api.error.GodwitException;
import io.godwit.api.storage.Blob;
import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.layout.DoneManifest;
import io.godwit.engine.layout.DumpId;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.layout.DumpManifest;
import io.godwit.engine.layout.Json;
import io.godwit.engine.layout.SchemaManifest;
import io.godwit.engine.layout.TableManifest;
import io.godwit.engine.work.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads all metadata of a dump and checks that every file it promises is there. One thread. */
public final class DumpReader {
    private final Storage storage;
    private final ObjectFilter filter;
    private final LoadProblems problems;
    private final Map<String, Long> sizes = new HashMap<>();
    private final Shared shared = new Shared();

    public DumpReader(Storage storage, ObjectFilter filter, LoadProblems problems) {
        this.storage = storage;
        this.filter = filter;
        this.problems = problems;
    }

    /** @throws GodwitException if this is no dump, or one that cannot be understood at all; the rest goes to the problems */
    public Dump read() {
        for (Blob blob : storage.list()) {
            sizes.put(blob.name(), blob.size());
        }
        if (!sizes.containsKey(DumpLayout.MANIFEST)) {
            throw new GodwitException(LoadError.NO_DUMP,
                    "There is no dump in '" + storage.location() + "': '" + DumpLayout.MANIFEST + "' is missing.",
                    "Check the path.");
        }
        byte[] bytes = bytes(storage, DumpLayout.MANIFEST);
        DumpManifest manifest = DumpManifest.fromJson(Json.parseObject(DumpLayout.MANIFEST, bytes));
        FormatGate.check(manifest, problems);
        problems.throwIfAny(); // files of an unknown format mean nothing
        DoneManifest done = done();
        List<SchemaPart> schemas = new ArrayList<>();
        for (String schema : manifest.contents().schemas()) {
            if (filter.wantsSchema(schema)) {
                readSchema(schema, manifest, done, schemas);
            }
        }
        return new Dump(DumpId.of(bytes), storage, manifest, done.tableRows(), schemas);
    }

    private DoneManifest done() {
        if (!sizes.containsKey(DumpLayout.DONE)) {
            throw new GodwitException(LoadError.INCOMPLETE,
                    "The dump in '" + storage.location() + "' is incomplete: '" + DumpLayout.DONE + "' is missing.",
                    "Wait until the dump has ended, or make it again if it was interrupted.");
        }
        return DoneManifest.fromJson(json(DumpLayout.DONE));
    }

    private void readSchema(String name, DumpManifest dump, DoneManifest done, List<SchemaPart> out) {
        String basename = dump.contents().basename(name);
        String file = DumpLayout.manifest(basename);
        if (!require(file)) {
            return;
        }
        SchemaManifest manifest = SchemaManifest.fromJson(file, json(file));
        List<TablePart> tables = new ArrayList<>();
        for (String table : manifest.tables()) {
            if (filter.object().wants(ObjectFilter.Kind.TABLE, name, table)) {
                readTable(manifest, manifest.basename(basename, table), done, tables);
            }
        }
        List<String> views = manifest.views().orElse(List.of()).stream()
                .filter(v -> filter.object().wants(ObjectFilter.Kind.TABLE, name, v)).toList();
        if (manifest.includes().ddl()) {
            require(DumpLayout.ddl(basename));
        }
        if (manifest.includes().viewsDdl()) {
            views.forEach(view -> {
                require(DumpLayout.placeholder(manifest.basename(basename, view)));
                require(DumpLayout.ddl(manifest.basename(basename, view)));
            });
        }
        out.add(new SchemaPart(name, manifest, basename, tables, views));
    }

    private void readTable(SchemaManifest schema, String basename, DoneManifest done, List<TablePart> out) {
        String file = DumpLayout.manifest(basename);
        if (!require(file)) {
            return;
        }
        TableManifest manifest = shared(TableManifest.fromJson(file, json(file)));
        if (schema.includes().ddl() && manifest.includes().ddl()) {
            require(DumpLayout.ddl(basename));
        }
        if (!manifest.triggers().orElse(List.of()).isEmpty()) {
            require(DumpLayout.triggers(basename));
        }
        List<List<ChunkFile>> dataSets = new ArrayList<>();
        if (schema.includes().data() && manifest.includes().data()) {
            DataFiles files = new DataFiles(sizes, done.chunkFileBytes(), problems);
            if (manifest.partitions().basenames().isEmpty()) {
                dataSets.add(files.find(manifest, null, basename));
            } else {
                manifest.partitions().basenames().forEach(
                        (partition, partitionBase) -> dataSets.add(files.find(manifest, partition, partitionBase)));
            }
        }
        out.add(new TablePart(manifest, basename, dataSets));
    }

    /** What many tables have in common is kept once. */
    private TableManifest shared(TableManifest m) {
        TableManifest.Rows rows = m.rows();
        return new TableManifest(
                new TableManifest.Rows(rows.table(), shared.list(rows.columns()), shared.one(rows.decodeColumns()),
                        shared.one(rows.characterSet()), shared.one(rows.dialect())),
                shared.one(m.triggers()), m.histograms(), shared.one(m.includes()), shared.one(m.files()),
                shared.list(m.primaryIndex()), shared.one(m.partitions()), shared.one(m.where()));
    }

    private boolean require(String file) {
        if (sizes.containsKey(file)) {
            return true;
        }
        missing(problems, file);
        return false;
    }

    public static void missing(LoadProblems problems, String file) {
        problems.add(LoadError.MISSING_FILE, "The dump is damaged: '" + file + "' is missing.",
                "Copy the dump again if it was copied, else make it again.");
    }

    private Map<String, @Nullable Object> json(String file) {
        return Json.parseObject(file, bytes(storage, file));
    }

    public static byte[] bytes(Storage storage, String file) {
        try (InputStream in = storage.read(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new GodwitException(LoadError.READ, "Cannot read '" + file + "' of the dump: " + e + ".",
                    "Check the storage, then run the same command again.", e);
        }
    }
}
