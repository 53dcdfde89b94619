package io.godwit.engine.binlog;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.StatementChange;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a transaction touched, without its rows. Immutable.
 *
 * @param tables whose rows it changed by row images
 * @param statements all else that it holds, as {@link SourceTransaction} would have it; a long text is cut
 * @param bytes of its events in the log, before compression
 */
public record TransactionSummary(Gtid gtid, SortedSet<TableName> tables, List<StatementChange> statements,
        long bytes) {
    public TransactionSummary {
        tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
        statements = List.copyOf(statements);
    }

    /** Whether it did nothing. */
    public boolean isEmpty() {
        return tables.isEmpty() && statements.isEmpty();
    }
}
