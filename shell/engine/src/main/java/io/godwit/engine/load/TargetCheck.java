package io.godwit.engine.load;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.engine.load.ExistingObjects.Kind;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.journal.ProgressJournal;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.LoadProblems;
import io.godwit.engine.load.source.SchemaPart;
import io.godwit.engine.load.source.TablePart;
import io.godwit.engine.load.source.UsersFile;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds everything that would keep a dump from being loaded, before anything is touched. One thread. */
final class TargetCheck {
    private static final ServerVersion INVISIBLE_COLUMNS = new ServerVersion(8, 0, 24, "8.0.24");

    private final LoadRun run;
    private final MySqlSession session;
    private final LoadProblems problems;

    TargetCheck(LoadRun run, MySqlSession session, LoadProblems problems) {
        this.run = run;
        this.session = session;
        this.problems = problems;
    }

    /** @return what is on the target of what the dump would create */
    ExistingObjects check(UsersFile accounts) {
        LoadOptions options = run.options();
        new ResumeCheck(run, session).check(problems);
        options.included().checkObjects(run.dump(), problems);
        VersionRules.check(run.dump(), run.target(), options.target().ignoreVersion(), problems, run.events());
        if (options.what().data() && !run.target().isOn("local_infile")) {
            problems.add(LoadError.LOCAL_INFILE,
                    "Cannot load data: local_infile is OFF on target " + run.sessions().spec().display() + ".",
                    "Run SET GLOBAL local_infile = ON as an administrator, or use loadData: false.");
        }
        if (options.what().ddl()) {
            new LibraryCheck(run, session).check(problems);
            checkKeys();
        }
        if (ExistingObjects.foldsNames(run.target())) {
            checkNames();
        }
        checkRevokes(accounts);
        if (!run.journal().isDone(Mark.GTID_UPDATE)) {
            GtidUpdate.of(run, session).check(problems);
        }
        ExistingObjects existing = new ExistingObjects(session, run, accounts.created());
        report(existing);
        if (options.what().data()) {
            checkTablesExist();
            checkTriggers();
            checkSource(existing);
        }
        return existing;
    }

    private void checkNames() {
        List<String> names = collisions(run.dump().schemas());
        if (!names.isEmpty()) {
            problems.add(LoadError.NAMES_COLLIDE,
                    "The target does not tell names by case (lower_case_table_names="
                            + run.target().variable("lower_case_table_names") + "), so these would be one: "
                            + LoadProblems.list(names) + ".",
                    "Rename one of each on the source, leave one out with the exclude options, or load into a server with"
                            + " lower_case_table_names=0.");
        }
    }

    /** Schemas, and tables and views of one schema, whose names differ only in case. */
    static List<String> collisions(List<SchemaPart> schemas) {
        List<String> all = new ArrayList<>();
        for (SchemaPart schema : schemas) {
            all.add(Identifier.quote(schema.name()));
            schema.tables().forEach(t -> all.add(t.table().quoted()));
            schema.views().forEach(v -> all.add(schema.named(v).quoted()));
        }
        Map<String, List<String>> folded = new TreeMap<>();
        all.forEach(name -> folded.computeIfAbsent(name.toLowerCase(Locale.ROOT), k -> new ArrayList<>()).add(name));
        return folded.values().stream().filter(same -> same.size() > 1).map(same -> String.join(" and ", same))
                .toList();
    }

    private void checkRevokes(UsersFile accounts) {
        List<String> revoked = accounts.withRevokes().stream().map(AccountName::quoted).toList();
        if (!revoked.isEmpty() && !run.target().isOn("partial_revokes")
                && run.options().target().grantErrors() == LoadOptions.GrantErrors.ABORT
                && !run.journal().isDone(Mark.CREATE_USERS)) {
            problems.add(LoadError.PARTIAL_REVOKES,
                    "These accounts have privileges except on some schemas, which the target does not allow"
                            + " (partial_revokes is OFF): " + LoadProblems.list(revoked) + ".",
                    "Run SET GLOBAL partial_revokes = ON as an administrator, leave them out with excludeUsers, or use"
                            + " handleGrantErrors.");
        }
    }

    private static boolean getsRows(TablePart table, ProgressJournal journal) {
        return table.files().stream().anyMatch(c -> c.weight() > 0 && !journal.isDone(Mark.data(c)));
    }

    /** They would change the rows on their way in; DELETE ones where a repeated chunk replaces rows. */
    private void checkTriggers() {
        List<String> found = new ArrayList<>();
        for (SchemaPart schema : run.dump().schemas()) {
            Set<String> receiving = schema.tables().stream().filter(t -> getsRows(t, run.journal()))
                    .map(t -> ExistingObjects.fold(run.target(), t.table().name())).collect(Collectors.toSet());
            session.each("SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME FROM information_schema.TRIGGERS"
                    + " WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_MANIPULATION <> 'UPDATE' ORDER BY 1, 2", row -> {
                        if (receiving.contains(ExistingObjects.fold(run.target(), row.text(0)))) {
                            found.add(schema.named(row.text(1)).quoted() + " on table "
                                    + schema.named(row.text(0)).quoted());
                        }
                    }, schema.name());
        }
        if (!found.isEmpty()) {
            problems.add(LoadError.TRIGGERS,
                    "Triggers on the target would change the rows while they are loaded: " + LoadProblems.list(found)
                            + ".",
                    "Drop them for the load and create them again afterwards.");
        }
    }

    /** Restoring what was dropped is fine; adding a server's rows to its own tables is a mistaken connection. */
    private void checkSource(ExistingObjects existing) {
        String source = run.dump().manifest().source().sysvars().getOrDefault("server_uuid", "");
        if (source.isEmpty() || !source.equals(run.target().uuid())) {
            return;
        }
        List<String> own = run.dump().schemas().stream()
                .flatMap(s -> s.tables().stream().filter(t -> getsRows(t, run.journal()))
                        .filter(t -> !creates(s, t) || existing.spares(Kind.TABLE, t.table())))
                .map(t -> t.table().quoted()).toList();
        if (!own.isEmpty()) {
            problems.add(LoadError.OWN_SOURCE, "The target " + run.sessions().spec().display()
                    + " is the server that the dump was made from, and these tables of it would get their rows a second"
                    + " time: " + LoadProblems.list(own) + ".",
                    "Connect to the target. To restore tables, drop them and load with loadDdl: true.");
        }
    }

    private boolean creates(SchemaPart schema, TablePart table) {
        return run.options().what().ddl() && schema.manifest().includes().ddl() && table.manifest().includes().ddl();
    }

    private void checkKeys() {
        List<String> keyless = run.dump().tables().stream().filter(t -> t.manifest().primaryIndex().isEmpty())
                .map(t -> t.table().quoted()).toList();
        if (keyless.isEmpty()) {
            return;
        }
        ServerInfo target = run.target();
        if (run.dump().createsInvisibleKeys()) {
            if (target.version().compareTo(INVISIBLE_COLUMNS) < 0) {
                problems.add(LoadError.PRIMARY_KEYS,
                        "The dump asks for invisible primary keys, which need MySQL 8.0.24; the target is "
                                + target.version() + ".",
                        "Make the dump without compatibility option create_invisible_pks.");
            }
        } else if (target.isOn("sql_require_primary_key")) {
            problems.add(LoadError.PRIMARY_KEYS,
                    "The target requires primary keys (sql_require_primary_key), and these tables have none: "
                            + LoadProblems.list(keyless) + ".",
                    "Give them keys, or make the dump with compatibility option create_invisible_pks.");
        }
    }

    /** Rows of tables that this load does not create need a table that is there. */
    private void checkTablesExist() {
        List<String> missing = new ArrayList<>();
        for (SchemaPart schema : run.dump().schemas()) {
            List<TablePart> needed = schema.tables().stream().filter(t -> !t.files().isEmpty()
                    && !creates(schema, t)).toList();
            if (!needed.isEmpty()) {
                Set<String> there = ExistingObjects.tables(session, run.target(), schema.name());
                needed.stream().map(TablePart::table).filter(
                        t -> !there.contains(ExistingObjects.fold(run.target(), t.name())))
                        .forEach(t -> missing.add(t.quoted()));
            }
        }
        if (!missing.isEmpty()) {
            problems.add(LoadError.MISSING_TABLES, "The target lacks tables for the rows: " + LoadProblems.list(missing)
                    + ".", "Create them, or use loadDdl: true with a dump that holds their definitions.");
        }
    }

    private void report(ExistingObjects existing) {
        if (existing.found().isEmpty()) {
            return;
        }
        String list = LoadProblems.list(existing.found());
        if (run.options().target().ignoreExistingObjects()) {
            run.events().note("Already on the target and left as they are: " + list + ".");
        } else {
            problems.add(LoadError.EXISTING_OBJECTS, "The target already has " + list + ".",
                    "Drop them, leave them out with the exclude options, or use ignoreExistingObjects: true.");
        }
    }
}
