package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.CascadeReader;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.CatalogReader;
import io.godwit.engine.catalog.RoutineEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.compatibility.DdlRules;
import io.godwit.engine.compatibility.Findings;
import io.godwit.engine.ddl.ScriptHeader;
import io.godwit.engine.dump.definition.DefinitionScripts;
import io.godwit.engine.dump.definition.Definitions;
import io.godwit.engine.dump.definition.DumpRules;
import io.godwit.engine.dump.option.Consistency;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.rows.Checksums;
import io.godwit.engine.dump.rows.ChunkWriter;
import io.godwit.engine.dump.rows.DataDump;
import io.godwit.engine.dump.rows.DumpBrake;
import io.godwit.engine.dump.rows.DumpTally;
import io.godwit.engine.dump.rows.HistoryWatch;
import io.godwit.engine.dump.rows.OwnViews;
import io.godwit.engine.dump.rows.RowViews;
import io.godwit.engine.dump.rows.SharedView;
import io.godwit.engine.layout.BaseNames;
import io.godwit.engine.layout.GodwitManifest;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.PositionReader;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.engine.snapshot.Snapshot;
import io.godwit.engine.snapshot.WriteBarrier;
import io.godwit.engine.work.Cleanup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Dumps a server or some of its schemas in MySQL Shell's format. The dump is complete once {@code @.done.json} is there; whatever fails
 * before leaves a dump that no loader takes. One call of {@link #run}, on one thread.
 */
public final class DumpOperation {
    /** What metadata calls the program. */
    static final String PROGRAM = "godwit 0.1.0";

    private final SessionFactory source;
    private final Storage output;
    private final DumpRequest request;

    public DumpOperation(SessionFactory source, Storage output, DumpRequest request) {
        this.source = source;
        this.output = output;
        this.request = request;
    }

    public DumpSummary run(EventSink events, Cancellation cancellation) {
        long start = System.nanoTime();
        Instant begin = Instant.now();
        DumpOptions options = request.options();
        Preflight preflight = new Preflight(request, output);
        preflight.requireUsableOutput();
        try (Cleanup cleanup = new Cleanup()) {
            MySqlSession outside = openOutside(cleanup);
            ServerInfo server = ServerInfo.read(outside);
            preflight.check(server, outside, events);
            if (options.dryRun()) {
                return planned(server, outside, events);
            }
            Findings told = options.compatibility().isAsked()
                    ? rehearse(readCatalog(server, outside), server, outside, events)
                    : new Findings();
            BaseNames names = new BaseNames();
            Definitions definitions = new Definitions(output, options, names);
            DumpBrake brake = cleanup.add(new DumpBrake(source, server, options, events, cancellation));
            brake.beforeTheFirst();
            SnapshotCatalog view = SnapshotCatalog.open(source, server, request, definitions, outside, told,
                    events, cancellation);
            cleanup.add(view.snapshot());
            DumpRules.decide(request, view.rules().findings(), told, events);
            requireSomething(view.catalog());
            Manifests manifests = new Manifests(definitions, request, server, view, names, begin);
            manifests.writeHead(outside);
            events.info("Definitions written. " + describe(view.catalog()));
            DumpTally tally = new DumpTally(events, view.catalog().tables().mapToLong(t -> t.size().rows()).sum());
            brake.tellPausesTo(tally::paused);
            RowViews views = cleanup.add(views(view, server, events, cancellation));
            List<String> changes = List.of();
            Optional<Checksums> checksums = options.checksum()
                    ? Optional.of(new Checksums(server.version(), options))
                    : Optional.empty();
            boolean data = options.selection().kinds().data();
            if (data || options.checksum()) {
                ChunkWriter writer = new ChunkWriter(output, options.format(), names, tally, options.pace(),
                        cancellation);
                List<TableEntry> tables = view.catalog().tables().filter(TableEntry::hasData).toList();
                try (HistoryWatch watch = new HistoryWatch(source, events, HistoryWatch.EVERY,
                        brake.manyOldVersions())) {
                    DataDump rows = new DataDump(source, views, options, writer, checksums, brake, events,
                            cancellation);
                    if (data) {
                        rows.run(tables, linked(tables, server, outside, events));
                    } else {
                        rows.addUp(tables);
                    }
                }
                tally.finish();
                changes = changes(view, openOutside(cleanup), events);
            }
            checksums.ifPresent(sums -> tellUnsummed(view.catalog(), events));
            Optional<GodwitManifest.Gap> gap = views.gap(openOutside(cleanup), cancellation);
            DumpSummary summary = summary(view, tally, gap,
                    new DumpSummary.Spared(brake.paused(), brake.causes(), options.pace().maxRate()),
                    Duration.ofNanos(System.nanoTime() - start));
            manifests.writeSidecar(views, gap, changes, summary.toMap());
            checksums.ifPresent(manifests::writeChecksums);
            manifests.writeDone(tally);
            summary.lines().forEach(events::info);
            return summary;
        }
    }

    private static void tellUnsummed(Catalog catalog, EventSink events) {
        List<String> left = catalog.uncovered().stream()
                .map(t -> t.name().quoted() + " (" + t.engine() + ")").toList();
        if (!left.isEmpty()) {
            events.note("Without checksums, as nothing holds their rows still: " + SnapshotCatalog.first(left) + ".");
        }
    }

    /** A session that is in no view. One that idled while rows were read may have been cut off by then, so each stage has its own. */
    private MySqlSession openOutside(Cleanup cleanup) {
        MySqlSession session = cleanup.add(source.open());
        ReaderSetup.of(request.options().format().utc()).apply(session);
        return session;
    }

    private RowViews views(SnapshotCatalog view, ServerInfo server, EventSink events, Cancellation cancellation) {
        if (view.snapshot().isConsistent()) {
            return new SharedView(view.snapshot(), events);
        }
        Optional<GtidSet> from = RepairOutlook.of(server).hasMarks()
                ? Optional.of(GtidSet.parse(view.snapshot().position().gtidExecuted()))
                : Optional.empty();
        if (from.isPresent() && request.options().selection().kinds().data()) {
            holdWriters(view.catalog().uncovered(), events, cancellation);
        }
        return new OwnViews(source, ReaderSetup.of(request.options().format().utc()), from, events);
    }

    /** Rows that count as executed by now must be seen by whoever reads these tables from now on. */
    private void holdWriters(List<TableEntry> uncovered, EventSink events, Cancellation cancellation) {
        if (!uncovered.isEmpty()) {
            events.note("Locked for an instant each, as no transaction covers them: "
                    + uncovered.stream().map(t -> t.name().quoted()).collect(Collectors.joining(", ")) + ".");
            try (MySqlSession session = source.open()) {
                new WriteBarrier(session, request.options().consistency().lock().timeout(), cancellation)
                        .pass(uncovered.stream().map(TableEntry::name).toList());
            }
        }
    }

    /** Tables that must be read in one view because changes of one change another without a word in the binary log. */
    private List<List<TableEntry>> linked(List<TableEntry> tables, ServerInfo server, MySqlSession outside,
            EventSink events) {
        if (request.options().consistent() || server.variable("innodb_native_foreign_keys").equals("OFF")) {
            return List.of(); // one view is what all have, or the server writes such changes to the binary log
        }
        List<List<TableEntry>> groups = new CascadeReader(outside).groups(tables);
        groups.forEach(group -> events.note("Read in one view, by one session, because foreign keys cascade: "
                + group.stream().map(t -> t.name().quoted()).collect(Collectors.joining(", ")) + "."));
        return groups;
    }

    private List<String> changes(SnapshotCatalog view, MySqlSession outside, EventSink events) {
        Consistency consistency = request.options().consistency();
        List<String> changes = view.changedUnderRows(outside, consistency.consistent() && !consistency.skipChecks());
        if (!changes.isEmpty()) {
            events.warning("Definitions changed while rows were read, which no repair can bridge. Dump these again: "
                    + SnapshotCatalog.first(changes) + ".");
        }
        return changes;
    }

    private void requireSomething(Catalog catalog) {
        if (catalog.schemas().isEmpty() && catalog.accounts().isEmpty()) {
            throw new GodwitException(DumpError.NOTHING_TO_DUMP,
                    "There is nothing to dump: no schema is left by the filters.",
                    "Check includeSchemas and excludeSchemas.");
        }
    }

    private static String describe(Catalog catalog) {
        DumpSummary.Objects o = objects(catalog, catalog.accounts().size());
        return o.schemas() + " schemas, " + o.tables() + " tables, " + o.views() + " views, " + o.routines()
                + " routines, " + o.events()
                + " events, " + o.triggers() + " triggers, " + o.users() + " accounts.";
    }

    private static DumpSummary.Objects objects(Catalog catalog, int users) {
        return new DumpSummary.Objects(catalog.schemas().size(), (int) catalog.tables().count(),
                catalog.schemas().stream().mapToInt(s -> s.views().size()).sum(),
                catalog.schemas().stream()
                        .mapToInt(s -> s.routines(RoutineEntry.Kind.FUNCTION).size()
                                + s.routines(RoutineEntry.Kind.PROCEDURE).size())
                        .sum(),
                catalog.schemas().stream().mapToInt(s -> s.events().size()).sum(),
                catalog.tables().mapToInt(t -> t.triggers().size()).sum(), users);
    }

    public static ScriptHeader header(ServerInfo server) {
        return new ScriptHeader(PROGRAM, server.variable("hostname"), server.version());
    }

    private Catalog readCatalog(ServerInfo server, MySqlSession outside) {
        return new CatalogReader(outside, server.version(), request.filter())
                .read(request.options().selection().users());
    }

    /**
     * Judges all definitions as they are now, before anything is locked or written. What is dumped is judged again inside the
     * snapshot.
     */
    private Findings rehearse(Catalog catalog, ServerInfo server, MySqlSession outside, EventSink events) {
        DumpRules.tellLimits(request, server, events);
        DdlRules rules = DumpRules.of(request, server, catalog, outside, true);
        new DefinitionScripts(outside, header(server), request.options().selection(), rules, true)
                .make(catalog, new BaseNames(), (file, script) -> {
                });
        DumpRules.decide(request, rules.findings(), new Findings(), events);
        return rules.findings();
    }

    private DumpSummary planned(ServerInfo server, MySqlSession outside, EventSink events) {
        Catalog catalog = readCatalog(server, outside);
        requireSomething(catalog);
        Findings findings = rehearse(catalog, server, outside, events);
        new Refusals(catalog, request.options(), server).check(outside);
        events.info("Dry run: nothing is locked or written. Would be dumped: " + describe(catalog));
        return new DumpSummary(objects(catalog, catalog.accounts().size()),
                catalog.tables().mapToLong(t -> t.size().rows()).sum(), 0, 0, Duration.ZERO,
                new DumpSummary.Moment(false, Duration.ZERO, PositionReader.read(outside, server), Optional.empty()),
                DumpSummary.Spared.NOT, List.of(), findings.toList());
    }

    private static DumpSummary summary(SnapshotCatalog view, DumpTally tally, Optional<GodwitManifest.Gap> gap,
            DumpSummary.Spared spared, Duration duration) {
        Snapshot snapshot = view.snapshot();
        return new DumpSummary(objects(view.catalog(), view.accounts().map(List::size).orElse(0)),
                tally.rows(), tally.rowBytes(), tally.fileBytes(), duration,
                new DumpSummary.Moment(snapshot.isConsistent(), snapshot.locked(), snapshot.position(), gap),
                spared, tally.uncut(), view.rules().findings().toList());
    }
}
