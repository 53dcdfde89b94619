package io.godwit.engine.binlog;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.event.BinlogError;
import io.godwit.engine.binlog.event.BinlogEvent;
import io.godwit.engine.binlog.event.BinlogOptions;
import io.godwit.engine.binlog.event.EventStream;
import io.godwit.engine.binlog.event.EventType;
import io.godwit.engine.binlog.image.Change;
import io.godwit.engine.binlog.image.RowsEvent;
import io.godwit.engine.binlog.image.ShapeReader;
import io.godwit.engine.binlog.image.TableDecoder;
import io.godwit.engine.binlog.image.TableMap;
import io.godwit.engine.binlog.image.TableShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whole transactions with the images of their rows. */
final class RowCollector implements TransactionCollector {
    private static final int TABLES_SHOWN = 20;

    private final ShapeReader shapes;
    private final BinlogOptions options;
    private final Consumer<SourceTransaction> each;

    private final Map<Long, TableMap> maps = new HashMap<>();
    private final Map<Long, TableDecoder> decoders = new HashMap<>();
    private final SortedSet<TableName> tables = new TreeSet<>();
    private List<Change> changes = new ArrayList<>();
    private TransactionFrame frame = new TransactionFrame();
    private @Nullable Gtid gtid;
    private long held;

    RowCollector(ShapeReader shapes, BinlogOptions options, Consumer<SourceTransaction> each) {
        this.shapes = shapes;
        this.options = options;
        this.each = each;
    }

    @Override
    public void begin(Gtid next) {
        gtid = next;
        frame = new TransactionFrame();
        changes = new ArrayList<>();
        maps.clear();
        decoders.clear();
        tables.clear();
        held = 0;
    }

    @Override
    public void accept(BinlogEvent event) {
        if (event.type() == EventType.TABLE_MAP) {
            TableMap map = TableMap.read(event);
            maps.put(map.id(), map);
            decoders.remove(map.id());
        } else if (event.type().isRows()) {
            rows(event);
        } else {
            frame.change(event).ifPresent(change -> add(change, event.size()));
        }
    }

    private void rows(BinlogEvent event) {
        long id = RowsEvent.tableId(event);
        TableMap map = maps.get(id);
        if (map == null) {
            if (!RowsEvent.isWithoutTable(id)) {
                throw EventStream.damaged("rows belong to no table", null);
            }
            return;
        }
        if (!options.rowsOf().test(map.name())) {
            return;
        }
        tables.add(map.name());
        if (event.cut()) {
            drop(event.size());
        } else if (!isTooLarge()) {
            images(event, map);
        }
    }

    private void images(BinlogEvent event, TableMap map) {
        TableShape shape = shapes.shape(map.name());
        try {
            RowsEvent.read(event, decoders.computeIfAbsent(map.id(), id -> TableDecoder.of(map, shape)), this::add);
        } catch (GodwitException e) {
            if (!(e.code() instanceof BinlogError error && error.isOfTable())) {
                throw e;
            }
            options.unreadable().accept(map.name(), e);
        }
    }

    private void add(Change change, long cost) {
        if (isTooLarge() || held + cost > options.budget()) {
            drop(cost);
        } else {
            held += cost;
            changes.add(change);
        }
    }

    private boolean isTooLarge() {
        return held > options.budget();
    }

    private void drop(long cost) {
        held = Math.max(held, options.budget()) + cost;
        changes = List.of();
    }

    @Override
    public void end() {
        Gtid of = gtid;
        if (of == null || frame.isOpen()) {
            throw EventStream.damaged("a transaction has no end", null);
        }
        if (isTooLarge()) {
            throw new GodwitException(BinlogError.TOO_LARGE,
                    "Transaction " + of + " takes more than " + options.budget() + " bytes of memory; it changes "
                            + tables.stream().limit(TABLES_SHOWN).map(TableName::quoted)
                                    .collect(Collectors.joining(", "))
                            + (tables.size() > TABLES_SHOWN ? " and more" : "") + ".",
                    "Copy these tables again.");
        }
        SourceTransaction transaction = new SourceTransaction(of, changes);
        begin(of); // lets go of the changes before the caller works on them
        each.accept(transaction);
    }
}
