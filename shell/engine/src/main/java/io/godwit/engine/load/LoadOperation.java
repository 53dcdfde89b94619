package io.godwit.engine.load;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.storage.Storage;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.journal.ProgressJournal;
import io.godwit.engine.load.rows.CountingSink;
import io.godwit.engine.load.rows.LoadMeter;
import io.godwit.engine.load.source.Dump;
import io.godwit.engine.load.source.DumpReader;
import io.godwit.engine.load.source.LoadProblems;
import io.godwit.engine.load.source.TablePart;
import io.godwit.engine.load.source.UsersFile;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.SessionPool;
import io.godwit.engine.storage.LocalStorage;
import io.godwit.engine.storage.Storages;
import io.godwit.engine.work.Cleanup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads a dump into a server; the steps below are the whole story. Whatever ends it, the same call goes on where it stopped. One
 * thread, one run.
 */
public final class LoadOperation {
    private final SessionFactory target;
    private final Storage storage;
    private final LoadOptions options;
    private final Clouds clouds;
    private final long start = System.nanoTime();

    /**
     * Into a server of one's own.
     *
     * @param dump stays open
     */
    public LoadOperation(SessionFactory target, Storage dump, LoadOptions options) {
        this(target, dump, options, Clouds.NONE);
    }

    /**
     * @param dump stays open
     * @param clouds tell how the target lets its GTIDs be set
     */
    public LoadOperation(SessionFactory target, Storage dump, LoadOptions options, Clouds clouds) {
        this.target = target;
        this.storage = dump;
        this.options = options;
        this.clouds = clouds;
    }

    /** @throws io.godwit.api.error.GodwitException if the target now holds a part of the dump, or was not touched at all */
    public LoadSummary run(EventSink sink, Cancellation cancel) {
        CountingSink events = new CountingSink(sink);
        try (Cleanup cleanup = new Cleanup()) {
            // 1 Read the dump
            LoadProblems problems = new LoadProblems();
            Dump dump = new DumpReader(storage, options.filter(), problems).read();
            tell(dump, events);

            // 2 Look at the target, and wait for what a dead load left at work there
            SessionFactory sessions = new SessionFactory(
                    target.spec().withAttribute(EarlierSessions.ATTRIBUTE, dump.id()));
            SessionPool pool = cleanup.add(SessionPool.openForLoading(sessions, options.pace().threads()));
            MySqlSession session = cleanup.add(sessions.openForLoading());
            ServerInfo server = ServerInfo.read(session);
            ProgressJournal journal = cleanup.add(openJournal(server));
            LoadRun run = new LoadRun(sessions, pool, dump, options, server, journal, clouds, events,
                    cancel);
            WriterSetup setup = WriterSetup.of(dump, options, server);
            setup.apply(session);
            setup.warnAboutLosses(session, events);
            new EarlierSessions(session, sessions, dump.id(), cancel).awaitEnd(journal.resuming(), events);

            // 3 Find everything bad before anything is touched
            UsersFile accounts = accounts(run, session, problems);
            ChecksumStage checksums = ChecksumStage.of(run, problems);
            ExistingObjects existing = new TargetCheck(run, session, problems).check(accounts);
            problems.throwIfAny();
            if (options.what().dryRun()) {
                checksums.verifyInDryRun();
                events.info("Dry run: the dump can be loaded; nothing was changed.");
                return summary(run, accounts.created().size(), new LoadMeter(EventSink.SILENT, 0), checksums);
            }

            // 4 Create accounts, schemas, tables, then grants, then views
            journal.start(server.uuid());
            existing.remember();
            DdlStage definitions = new DdlStage(run, existing);
            AccountLoader accountLoader = new AccountLoader(session, accounts, options.target().grantErrors(), events);
            define(run, session, definitions, accountLoader);

            // 5 Load the rows
            LoadMeter meter = new LoadMeter(events, dump.dataBytes());
            if (options.what().data()) {
                new DataStage(run, meter).load(session);
                if (journal.resuming() && meter.chunks() == 0) {
                    events.note("No rows were left to load.");
                }
            }

            // 6 Prove that they are the dumped ones
            checksums.verify();

            // 7 Create what would have changed the rows
            if (options.what().ddl()) {
                definitions.triggers(session);
                definitions.events(session);
                definitions.global(session, DumpLayout.POSTLUDE);
            }

            // 8 Bring statistics and GTIDs up to date
            analyze(run);
            updateGtids(run, session);
            return summary(run, accountLoader.accounts(), meter, checksums);
        }
    }

    private void define(LoadRun run, MySqlSession session, DdlStage definitions, AccountLoader accounts) {
        boolean withAccounts = options.what().users() && !run.journal().isDone(Mark.CREATE_USERS);
        if (options.what().ddl()) {
            definitions.global(session, DumpLayout.PRELUDE);
        }
        if (withAccounts) {
            run.journal().begin(Mark.CREATE_USERS);
            accounts.createAccounts();
        }
        if (options.what().ddl()) {
            definitions.schemas(session);
            definitions.tables();
        }
        if (withAccounts) {
            accounts.grant();
            run.journal().done(Mark.CREATE_USERS, Map.of());
        }
        if (options.what().ddl()) {
            definitions.views(session);
        }
    }

    private void tell(Dump dump, EventSink events) {
        events.info("Loading dump '" + storage.location() + "' into " + target.spec().display() + " with "
                + options.pace().threads() + " threads.");
        if (options.showMetadata()) {
            var binlog = dump.manifest().source().binlog();
            events.info("Binary log file '" + binlog.file() + "', position " + binlog.position() + ", GTID set '"
                    + binlog.gtidExecuted() + "'.");
        }
    }

    /** A dry run reads what is there and leaves it alone. */
    private ProgressJournal openJournal(ServerInfo server) {
        Optional<Path> path = options.resume().progressFile()
                .map(file -> file.isEmpty() ? Optional.<Path>empty() : Optional.of(Storages.localPath(file)))
                .orElseGet(() -> storage instanceof LocalStorage local
                        ? Optional.of(local.path(DumpLayout.progress(server.uuid())))
                        : Optional.empty());
        boolean reset = options.resume().reset();
        return options.what().dryRun()
                ? ProgressJournal.look(path, server.uuid(), reset)
                : ProgressJournal.open(path, server.uuid(), reset);
    }

    private UsersFile accounts(LoadRun run, MySqlSession session, LoadProblems problems) {
        if (!options.what().users()) {
            return new UsersFile(List.of());
        }
        if (run.dump().manifest().contents().users().isEmpty()
                || storage.find(DumpLayout.USERS).isEmpty()) {
            options.included().checkUsers(List.of(), problems);
            return new UsersFile(List.of());
        }
        AccountName own = UsersFile.account(
                session.first("SELECT CURRENT_USER()", row -> row.text(0)).orElseThrow());
        String text = new String(DumpReader.bytes(storage, DumpLayout.USERS), StandardCharsets.UTF_8);
        UsersFile all = UsersFile.parse(text);
        options.included().checkUsers(all.created(), problems);
        return all.only(a -> !a.equals(own) && options.filter().wantsAccount(a));
    }

    private void analyze(LoadRun run) {
        if (options.target().analyze()) {
            new LoadWorkers(run).each(run.dump().tables(), (session, table) -> run.journal().once(
                    Mark.analyze(table.table()), () -> session.execute("ANALYZE TABLE " + table.table().quoted())));
        }
    }

    private void updateGtids(LoadRun run, MySqlSession session) {
        GtidUpdate update = GtidUpdate.of(run, session);
        if (!update.wanted()) {
            return;
        }
        if (!update.known()) {
            run.events().warning("gtid_purged was not changed: the dump has no GTID set.");
            return;
        }
        if (!run.dump().manifest().consistent()) {
            run.events().warning("The dump is not of one moment, so its GTID set is not exact.");
        }
        run.journal().once(Mark.GTID_UPDATE, update::apply);
    }

    private LoadSummary summary(LoadRun run, int accounts, LoadMeter meter, ChecksumStage checksums) {
        List<TablePart> tables = run.dump().tables();
        long files = tables.stream().mapToLong(t -> t.files().size()).sum();
        boolean data = options.what().data() && !options.what().dryRun();
        CountingSink events = (CountingSink) run.events();
        return new LoadSummary(options.what().dryRun(), run.dump().schemas().size(), tables.size(), accounts,
                new LoadSummary.Data(meter.chunks(), data ? files - meter.chunks() : 0, meter.rows(), meter.bytes()),
                checksums.verified(), (System.nanoTime() - start) / 1e9, events.warnings());
    }
}
