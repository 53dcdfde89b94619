package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.TablePart;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes tables ready whose load was interrupted: nobody knows whether the chunk that was under way has been committed. With a key it
 * can be repeated row by row, without one the table is emptied and loaded again. One thread.
 */
final class InterruptedTables {
    private final LoadRun run;

    InterruptedTables(LoadRun run) {
        this.run = run;
    }

    /** @return tables whose interrupted chunks are to be loaded with REPLACE */
    Set<TableName> prepare(SqlSession session, List<TablePart> tables) {
        Set<TableName> repeated = new HashSet<>();
        for (TablePart table : tables) {
            if (table.files().stream().anyMatch(c -> run.journal().isInterrupted(Mark.data(c)))) {
                if (hasKey(session, table.table())) {
                    repeated.add(table.table());
                } else {
                    empty(session, table.table());
                }
            }
        }
        return repeated;
    }

    /** In this order: should it end in between, the interrupted chunk is still known, and the table is emptied once more. */
    private void empty(SqlSession session, TableName table) {
        if (run.options().target().ignoreExistingObjects() || !run.options().what().ddl()) {
            throw new GodwitException(LoadError.CANNOT_REPEAT, "Table " + table.quoted()
                    + " has no key to repeat an interrupted chunk by, and may have held rows before this load, so it cannot be emptied.",
                    "Remove from it by hand what the interrupted load brought, or empty it; then load with resetProgress: true and"
                            + " includeTables for what is missing.");
        }
        run.events().note("Table " + table.quoted() + " has no key to repeat an interrupted chunk by: it is emptied and"
                + " loaded again.");
        session.execute("TRUNCATE TABLE " + table.quoted());
        run.journal().forgetData(table);
    }

    /** Whether a unique index without nullable columns and expressions tells every row from every other. */
    static boolean hasKey(SqlSession session, TableName table) {
        return session.first("SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ?"
                + " AND TABLE_NAME = ? AND NON_UNIQUE = 0 GROUP BY INDEX_NAME"
                + " HAVING SUM(NULLABLE = 'YES' OR COLUMN_NAME IS NULL) = 0 LIMIT 1",
                row -> row.text(0), table.schema(), table.name()).isPresent();
    }
}
