package io.godwit.engine.load;

import io.godwit.api.mysql.ServerVersion;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        VersionRules.check(run.dump(), run.target(), options.target().ignoreVersion(), problems, run.events());
        if (options.what().data() && !run.target().isOn("local_infile")) {
            problems.add(LoadError.LOCAL_INFILE,
                    "Cannot load data: local_infile is OFF on target " + run.sessions().spec().display() + ".",
                    "Run SET GLOBAL local_infile = ON as an administrator, or use loadData: false.");
        }
        if (options.what().ddl()) {
            checkKeys();
        }
        if (!run.journal().isDone(Mark.GTID_UPDATE)) {
            GtidUpdate.of(run, session).check(problems);
        }
        ExistingObjects existing = new ExistingObjects(session, run, accounts.created());
        report(existing);
        if (options.what().data()) {
            checkTablesExist();
        }
        return existing;
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
            boolean createsSchema = run.options().what().ddl() && schema.manifest().includes().ddl();
            List<TablePart> needed = schema.tables().stream().filter(t -> !t.files().isEmpty()
                    && !(createsSchema && t.manifest().includes().ddl())).toList();
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
