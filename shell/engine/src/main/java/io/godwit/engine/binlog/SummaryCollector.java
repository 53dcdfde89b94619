package io.godwit.engine.binlog;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.event.BinlogEvent;
import io.godwit.engine.binlog.event.EventStream;
import io.godwit.engine.binlog.event.EventType;
import io.godwit.engine.binlog.image.RowsEvent;
import io.godwit.engine.binlog.image.StatementChange;
import io.godwit.engine.binlog.image.TableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What transactions touch, without reading their rows. */
final class SummaryCollector implements TransactionCollector {
    private final Consumer<TransactionSummary> each;
    private final Map<Long, TableName> maps = new HashMap<>();
    private final SortedSet<TableName> tables = new TreeSet<>();
    private final List<StatementChange> statements = new ArrayList<>();
    private TransactionFrame frame = new TransactionFrame();
    private @Nullable Gtid gtid;
    private long bytes;

    SummaryCollector(Consumer<TransactionSummary> each) {
        this.each = each;
    }

    @Override
    public void begin(Gtid next) {
        gtid = next;
        frame = new TransactionFrame();
        maps.clear();
        tables.clear();
        statements.clear();
        bytes = 0;
    }

    @Override
    public void accept(BinlogEvent event) {
        bytes += event.size();
        if (event.type() == EventType.TABLE_MAP) {
            TableMap map = TableMap.head(event);
            maps.put(map.id(), map.name());
        } else if (event.type().isRows()) {
            TableName table = maps.get(RowsEvent.tableId(event));
            if (table != null) {
                tables.add(table);
            }
        } else {
            frame.change(event).ifPresent(statements::add);
        }
    }

    @Override
    public void end() {
        Gtid of = gtid;
        if (of == null || frame.isOpen()) {
            throw EventStream.damaged("a transaction has no end", null);
        }
        each.accept(new TransactionSummary(of, tables, statements, bytes));
    }
}
