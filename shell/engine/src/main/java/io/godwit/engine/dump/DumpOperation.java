package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.CatalogReader;
import io.godwit.engine.catalog.RoutineEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.compatibility.DdlRules;
import io.godwit.engine.compatibility.Findings;
import io.godwit.engine.ddl.ScriptHeader;
import io.godwit.engine.layout.BaseNames;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.PositionReader;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.engine.work.Cleanup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
        Preflight preflight = new Preflight(request, output);
        preflight.requireUsableOutput();
        try (Cleanup cleanup = new Cleanup()) {
            MySqlSession outside = cleanup.add(source.open());
            new ReaderSetup("utf8mb4", request.options().format().utc()).apply(outside);
            ServerInfo server = ServerInfo.read(outside);
            preflight.check(server, outside);
            if (request.options().dryRun()) {
                return planned(server, outside, events);
            }
            Findings told = request.options().compatibility().isAsked()
                    ? rehearse(readCatalog(server, outside), server, outside, events)
                    : new Findings();
            BaseNames names = new BaseNames();
            Definitions definitions = new Definitions(output, request.options(), names);
            SnapshotCatalog view = SnapshotCatalog.open(source, server, request, definitions, outside, told,
                    events, cancellation);
            cleanup.add(view.snapshot());
            DumpRules.decide(request, view.rules().findings(), told, events);
            requireSomething(view.catalog());
            Manifests manifests = new Manifests(definitions, request, server, view, names, begin);
            manifests.writeHead(outside);
            events.info("Definitions written. " + describe(view.catalog()));
            DumpTally tally = new DumpTally(events, view.catalog().tables().mapToLong(t -> t.size().rows()).sum());
            if (request.options().selection().kinds().data()) {
                List<TableEntry> tables = view.catalog().tables().filter(TableEntry::hasData).toList();
                ChunkWriter writer = new ChunkWriter(output, request.options().format(), names, tally, cancellation);
                new DataDump(source, view.snapshot(), request.options(), writer, events, cancellation).run(tables);
                tally.finish();
                if (request.options().consistent()) {
                    view.requireSameTables(outside);
                }
            }
            manifests.writeDone(tally);
            return summary(view, tally, Duration.ofNanos(System.nanoTime() - start), events);
        }
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

    static ScriptHeader header(ServerInfo server) {
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
        new Refusals(server, catalog, request.options()).check(outside);
        events.info("Dry run: nothing is locked or written. Would be dumped: " + describe(catalog));
        return new DumpSummary(objects(catalog, catalog.accounts().size()),
                catalog.tables().mapToLong(t -> t.size().rows()).sum(), 0, 0, Duration.ZERO,
                Duration.ZERO, false, PositionReader.read(outside, server), findings.toList());
    }

    private static DumpSummary summary(SnapshotCatalog view, DumpTally tally, Duration duration, EventSink events) {
        DumpSummary summary = new DumpSummary(objects(view.catalog(), view.accounts().map(List::size).orElse(0)),
                tally.rows(), tally.rowBytes(),
                tally.fileBytes(), view.snapshot().locked(), duration, view.snapshot().isConsistent(),
                view.snapshot().position(), view.rules().findings().toList());
        summary.lines().forEach(events::info);
        return summary;
    }
}
