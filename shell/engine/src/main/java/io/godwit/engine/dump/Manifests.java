package io.godwit.engine.dump;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.dump.definition.Definitions;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.rows.Checksums;
import io.godwit.engine.dump.rows.DumpTally;
import io.godwit.engine.dump.rows.RowViews;
import io.godwit.engine.layout.BaseNames;
import io.godwit.engine.layout.Capability;
import io.godwit.engine.layout.DoneManifest;
import io.godwit.engine.layout.DumpId;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.layout.DumpManifest;
import io.godwit.engine.layout.GodwitManifest;
import io.godwit.engine.layout.Json;
import io.godwit.engine.layout.SourceServer;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the first and the last files of a dump. One thread. */
final class Manifests {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
            .withZone(ZoneOffset.UTC);

    private final Definitions files;
    private final DumpRequest request;
    private final ServerInfo server;
    private final SnapshotCatalog view;
    private final BaseNames names;
    private final Instant begin;
    private String id = "";

    Manifests(Definitions files, DumpRequest request, ServerInfo server, SnapshotCatalog view, BaseNames names,
            Instant begin) {
        this.files = files;
        this.request = request;
        this.server = server;
        this.view = view;
        this.names = names;
        this.begin = begin;
    }

    void writeHead(MySqlSession session) {
        DumpOptions options = request.options();
        DumpManifest.Head head = new DumpManifest.Head(DumpOperation.PROGRAM, DumpManifest.VERSION,
                request.scope().function(),
                options.given(),
                session.spec().user(), clientHost());
        Map<String, String> basenames = new LinkedHashMap<>();
        view.catalog().schemaNames().forEach(s -> basenames.put(s, names.schema(s)));
        DumpManifest.Contents contents = new DumpManifest.Contents(view.catalog().schemaNames(), basenames,
                view.accounts().map(a -> a.stream().map(AccountName::quoted).toList()),
                options.selection().kinds().ddl()
                        && view.catalog().schemas().stream().anyMatch(s -> !s.libraries().isEmpty()),
                view.catalog().tables().mapToLong(t -> t.size().rows()).sum(),
                view.catalog().tables().mapToLong(t -> t.size().dataBytes()).sum());
        DumpManifest.Compatibility compatibility = new DumpManifest.Compatibility(
                options.compatibility().forTarget(), Optional.of(options.compatibility().version().text()),
                options.compatibility().options(), capabilities());
        SourceServer source = new SourceServer(server.variable("hostname"), server.version().text(),
                view.snapshot().position(),
                server.isOn("partial_revokes"), server.variables(),
                Map.of("canonicalAddress", server.variable("hostname") + ":" + server.variable("port")));
        byte[] manifest = Json.pretty(new DumpManifest(head, contents,
                new DumpManifest.Format("utf8mb4", options.format().utc(), options.format().bytesPerChunk().bytes()),
                view.snapshot().isConsistent(), compatibility, source, options.checksum(), TIME.format(begin))
                .toJson());
        files.put(DumpLayout.MANIFEST, manifest);
        id = DumpId.of(manifest);
    }

    private List<Capability> capabilities() {
        List<Capability> capabilities = new ArrayList<>();
        if (view.catalog().tables().anyMatch(t -> !request.options().rows().partitions(t).isEmpty())) {
            capabilities.add(Capability.PARTITION_AWARENESS);
        }
        if (request.options().selection().kinds().ddl() && view.catalog().concernsLibraries()) {
            capabilities.add(Capability.MULTIFILE_SCHEMA_DDL);
        }
        return capabilities;
    }

    private static String clientHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** @param changes of definitions while rows were read */
    void writeSidecar(RowViews views, Optional<GodwitManifest.Gap> gap, List<String> changes,
            Map<String, Object> summary) {
        files.put(DumpLayout.SIDECAR, new GodwitManifest(id, server.uuid(), views.mode(),
                gap.orElse(new GodwitManifest.Gap(GtidSet.EMPTY, GtidSet.EMPTY)), views.readings(), changes,
                summary).toJson());
    }

    void writeChecksums(Checksums checksums) {
        files.put(DumpLayout.CHECKSUMS, checksums.manifest().toJson());
    }

    void writeDone(DumpTally tally) {
        files.put(DumpLayout.DONE,
                new DoneManifest(TIME.format(Instant.now()), tally.rowBytes(), tally.bytesPerTable(),
                        tally.rowsPerTable(),
                        tally.bytesPerFile(), false).toJson());
    }
}
