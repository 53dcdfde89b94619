package io.godwit.engine.verify;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.ObjectFilter;
import java.util.Set;

/**
 * What to compare and how. Immutable.
 *
 * @param threads workers, each with one session on either side
 * @param schemas the schemas to compare; empty = all but the server's own
 * @param tables the tables to compare; empty = all of the schemas
 * @param examples most differences kept per table; all are counted
 * @param chunkRows most source rows held in memory by one worker
 */
public record CompareOptions(int threads, Set<String> schemas, Set<TableName> tables, int examples, int chunkRows) {
    public static final int DEFAULT_EXAMPLES = 20;
    public static final int DEFAULT_CHUNK_ROWS = 10_000;

    public CompareOptions {
        if (threads < 1 || chunkRows < 1 || examples < 0) {
            throw new IllegalArgumentException("threads and chunkRows start at 1, examples at 0");
        }
        schemas = Set.copyOf(schemas);
        tables = Set.copyOf(tables);
    }

    /** Every table of every schema but the server's own. */
    public static CompareOptions everything(int threads) {
        return new CompareOptions(threads, Set.of(), Set.of(), DEFAULT_EXAMPLES, DEFAULT_CHUNK_ROWS);
    }

    public CompareOptions withSchemas(Set<String> names) {
        return new CompareOptions(threads, names, tables, examples, chunkRows);
    }

    public CompareOptions withTables(Set<TableName> names) {
        return new CompareOptions(threads, schemas, names, examples, chunkRows);
    }

    public CompareOptions withChunkRows(int rows) {
        return new CompareOptions(threads, schemas, tables, examples, rows);
    }

    boolean includes(TableName table) {
        return (tables.isEmpty() || tables.contains(table))
                && (schemas.isEmpty()
                        ? !ObjectFilter.SYSTEM_SCHEMAS.contains(table.schema())
                        : schemas.contains(table.schema()));
    }
}
