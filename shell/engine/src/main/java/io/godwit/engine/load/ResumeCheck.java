package io.godwit.engine.load;

import io.godwit.api.session.SqlSession;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.source.ChunkFile;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.LoadProblems;
import io.godwit.engine.load.source.SchemaPart;
import io.godwit.engine.load.source.TablePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks that the target still holds what earlier lives of this load brought: a progress file alone proves nothing. One thread. */
final class ResumeCheck {
    private final LoadRun run;
    private final SqlSession session;

    ResumeCheck(LoadRun run, SqlSession session) {
        this.run = run;
        this.session = session;
    }

    void check(LoadProblems problems) {
        if (!run.journal().resuming()) {
            return;
        }
        List<ChunkFile> chunks = run.dump().tables().stream().flatMap(t -> t.files().stream()).toList();
        run.events().note("Going on with progress file '" + run.journal().name() + "': "
                + chunks.stream().filter(c -> run.journal().isDone(Mark.data(c))).count() + " of " + chunks.size()
                + " chunks are done.");
        List<String> missing = new ArrayList<>();
        List<String> emptied = new ArrayList<>();
        for (SchemaPart schema : run.dump().schemas()) {
            Set<String> there = ExistingObjects.tables(session, run.target(), schema.name());
            for (TablePart table : schema.tables()) {
                if (isBegun(table) && !there.contains(ExistingObjects.fold(run.target(), table.table().name()))) {
                    missing.add(table.table().quoted());
                } else if (hasBroughtRows(table) && isEmpty(table) && !isEmptiedAnyway(table)) {
                    emptied.add(table.table().quoted());
                }
            }
        }
        report("lacks tables", missing, problems);
        report("has no rows in tables", emptied, problems);
    }

    private void report(String what, List<String> tables, LoadProblems problems) {
        if (!tables.isEmpty()) {
            problems.add(LoadError.TARGET_CHANGED,
                    "The target " + what + " that are done according to the progress file '" + run.journal().name()
                            + "': " + LoadProblems.list(tables) + ".",
                    "Remove from the target what is left of the earlier load, then use resetProgress: true to load"
                            + " everything again.");
        }
    }

    private boolean isBegun(TablePart table) {
        return run.journal().isDone(Mark.tableDdl(table.table()))
                || table.files().stream().anyMatch(c -> run.journal().knows(Mark.data(c)));
    }

    /** Bytes, because rows are not counted in every dialect. */
    private boolean hasBroughtRows(TablePart table) {
        return table.files().stream().anyMatch(c -> run.journal().figure(Mark.data(c), "bytes") > 0
                || run.journal().figure(Mark.part(c, 0), "transaction_bytes") > 0);
    }

    private boolean isEmpty(TablePart table) {
        return session.first("SELECT 1 FROM " + table.table().quoted() + " LIMIT 1", row -> row.text(0)).isEmpty();
    }

    /** An earlier life may have ended right after it emptied the table. */
    private boolean isEmptiedAnyway(TablePart table) {
        return table.files().stream().anyMatch(c -> run.journal().isInterrupted(Mark.data(c)))
                && !InterruptedTables.hasKey(session, table.table());
    }
}
