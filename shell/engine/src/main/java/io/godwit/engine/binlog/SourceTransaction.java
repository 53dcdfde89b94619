package io.godwit.engine.binlog;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.Change;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.StatementChange;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A transaction as the source committed it. Immutable.
 *
 * @param changes in the source's order; empty for a transaction that did nothing
 */
public record SourceTransaction(Gtid gtid, List<Change> changes) {
    public SourceTransaction {
        changes = List.copyOf(changes);
    }

    /** Tables whose rows it changed, and those that its statements name. */
    public SortedSet<TableName> tables() {
        SortedSet<TableName> tables = new TreeSet<>();
        for (Change change : changes) {
            switch (change) {
                case RowChange row -> tables.add(row.table().name());
                case StatementChange statement -> tables.addAll(statement.tables());
            }
        }
        return tables;
    }
}
