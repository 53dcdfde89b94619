package io.godwit.engine.repair.gap;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.api.mysql.Tsid;
import io.godwit.api.option.NearestName;
import io.godwit.engine.binlog.BinlogReader;
import io.godwit.engine.binlog.SourceTransaction;
import io.godwit.engine.binlog.event.BinlogOptions;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.ShapeReader;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.catalog.NameFilter;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.repair.row.ForeignKeys;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.SqlErrors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the source has executed and the target has not, with the history of every row in it. The source's log is read twice: once for what
 * transactions touch, once for their rows. One thread.
 */
public final class Gap implements AutoCloseable {
    private final SessionFactory source;
    private final GtidSet onSource;
    private final GtidSet missing;
    private final RepairOptions options;
    private final TransactionIndex index;
    private final GapHistory history;
    private final BinlogReader reader;
    private final ForeignKeys foreignKeys;
    private final SortedMap<TableName, TableShape> tables = new TreeMap<>();
    private final Map<TableName, String> unprovable;

    /** @param unprovable grows until the gap is read */
    private Gap(SessionFactory source, GtidSet onSource, GtidSet missing, RepairOptions options, TransactionIndex index,
            GapHistory history,
            BinlogReader reader, ForeignKeys foreignKeys, Map<TableName, String> unprovable) {
        this.source = source;
        this.onSource = onSource;
        this.unprovable = unprovable;
        this.missing = missing;
        this.options = options;
        this.index = index;
        this.history = history;
        this.reader = reader;
        this.foreignKeys = foreignKeys;
    }

    /** @param directory for notes that no file name leads to */
    public static Gap read(SessionFactory source, GtidSet targetExecuted, RepairOptions asked, Path directory,
            Cancellation cancellation) {
        try (MySqlSession session = source.open()) {
            GtidState state = GtidState.read(session);
            asked.until().ifPresent(set -> requireExecuted(set, state.executed()));
            GtidSet upTo = asked.until().map(state.executed()::intersect).orElse(state.executed());
            GtidSet missing = upTo.subtract(targetExecuted);
            GtidSet between = since(missing, targetExecuted.intersect(state.logged()));
            GtidSet span = missing.union(between);
            ServerInfo info = ServerInfo.read(session);
            TransactionIndex index = new TransactionIndex(targetExecuted,
                    !info.variable("lower_case_table_names").equals("0"));
            BinlogReader log = new BinlogReader(source);
            log.summarise(span, index::add, cancellation);
            log.summarise(later(missing, state, targetExecuted).subtract(span), index::addLater, cancellation);
            requireKnown(asked.recopyTables(), index, session);
            ForeignKeys keys = ForeignKeys.read(session, info);
            StatementReach statements = new StatementReach(session, info, keys, asked);
            index.complete(statements);
            if (!keys.logged() || !index.changedByStatement().isEmpty()) {
                requireAllSeen(keys, session, info);
            }
            RepairOptions options = asked.withRecopyTables(withFollowers(asked.recopyTables(), keys));
            Map<TableName, String> unprovable = unreadable(index, keys);
            BinlogOptions provable = BinlogOptions.STANDARD
                    .withRowsOf(t -> !options.leavesOut(t) && !unprovable.containsKey(t));
            GapHistory history = new GapHistory(directory, index, keys);
            Gap gap = new Gap(source, state.executed(), missing, options, index, history,
                    new BinlogReader(source, provable), keys,
                    unprovable);
            try {
                new BinlogReader(source, provable.withUnreadable((t, reason) -> unprovable.put(t, reason.getMessage())))
                        .read(span, history::add, cancellation);
                history.seal();
                gap.readShapes(session);
                log.summarise(GtidState.read(session).executed().subtract(state.executed()), index::addLater,
                        cancellation); // what came while definitions were read
                index.complete(statements);
                unreadable(index, keys).forEach(unprovable::putIfAbsent);
                gap.tables.keySet().removeAll(unprovable.keySet());
                return gap;
            } catch (RuntimeException e) {
                history.close();
                throw e;
            }
        }
    }

    /** @throws GodwitException {@link RepairError#NOT_IN_GAP} if the source has not executed all of a set, or it is empty */
    public void requireExecuted(GtidSet named) {
        requireExecuted(named, onSource);
    }

    private static void requireExecuted(GtidSet named, GtidSet executed) {
        GtidSet unknown = named.subtract(executed);
        if (!unknown.isEmpty() || named.isEmpty()) {
            throw new GodwitException(RepairError.NOT_IN_GAP, named.isEmpty()
                    ? "The GTID set is empty."
                    : "The source has not executed '" + unknown + "'.",
                    "Name transactions of the source, or leave the option out for all that is missing.");
        }
    }

    /**
     * A table to be copied again that neither the gap nor the source knows is a slip of the pen, and leaves another one out. What shows
     * rows of other tables is none that could be copied.
     */
    private static void requireKnown(Set<TableName> named, TransactionIndex index, MySqlSession source) {
        SortedSet<TableName> touched = new TreeSet<>(index.allTables());
        touched.addAll(index.definedWithin());
        List<String> names = touched.stream().map(NameFilter::text).toList();
        List<String> problems = new ArrayList<>();
        for (TableName table : new TreeSet<>(named)) {
            Optional<String> other = StatementReach.rowsElsewhere(source, table);
            if (other.isEmpty() && !touched.contains(table)) {
                problems.add("What the target lacks touches no such table, and the source has none: '"
                        + NameFilter.text(table) + "'" + NearestName.end(NameFilter.text(table), names));
            } else if (!other.orElse("").isEmpty()) {
                problems.add("'" + NameFilter.text(table) + "' is " + other.get()
                        + ", whose rows are those of other tables.");
            }
        }
        if (!problems.isEmpty()) {
            throw new GodwitException(RepairError.UNKNOWN_TABLE, String.join(" ", problems),
                    "Correct option recopyTables.");
        }
    }

    /** The log does not name the rows that follow one of these tables, so that those have to be copied as well. */
    private static Set<TableName> withFollowers(Set<TableName> tables, ForeignKeys keys) {
        Set<TableName> all = new TreeSet<>(tables);
        all.addAll(keys.descendants(tables));
        return all;
    }

    /** The server shows nobody a foreign key of a table that he has no right on; only PROCESS tells how many there are. */
    private static void requireAllSeen(ForeignKeys keys, MySqlSession source, ServerInfo info) {
        String table = info.version().isAtLeast(8, 0, 0) ? "INNODB_FOREIGN" : "INNODB_SYS_FOREIGN";
        try {
            List<String> all = source.list("SELECT FOR_NAME FROM information_schema." + table + " WHERE TYPE & 15 <> 0",
                    row -> row.text(0));
            if (all.size() > keys.declared().size()) {
                throw unseen("has " + all.size() + " foreign keys by which rows follow others, and shows "
                        + keys.declared().size() + " of them to this account",
                        "Grant SELECT on the tables of all of them: "
                                + String.join(", ", new TreeSet<>(all)) + " (with / for the dot).");
            }
        } catch (GodwitException e) {
            if (!SqlErrors.isAccessDenied(e)) {
                throw e;
            }
            if (!seesAllTables(source)) {
                throw unseen("account may not see whether rows of other tables follow those that changed",
                        "Grant PROCESS to the account, or SELECT on *.*.");
            }
        }
    }

    private static boolean seesAllTables(MySqlSession source) {
        return source.first("SELECT 1 FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE = 'SELECT' LIMIT 1",
                row -> row.number(0)).isPresent();
    }

    private static GodwitException unseen(String what, String remedy) {
        return new GodwitException(RepairError.PRIVILEGE, "The source " + what
                + ". What follows a changed row would be lost.", remedy);
    }

    /** Tables whose rows the log does not hold, or not in a way that can still be read. */
    private static Map<TableName, String> unreadable(TransactionIndex index, ForeignKeys keys) {
        Map<TableName, String> reasons = new TreeMap<>();
        index.changedByStatement().forEach(t -> reasons.put(t, "A statement changes rows of " + t.quoted()
                + " within the gap, and the log does not tell which."));
        Set<TableName> redefined = new TreeSet<>(index.allTables());
        redefined.addAll(keys.descendants(redefined));
        redefined.removeIf(t -> !index.mayRedefine(t));
        redefined.addAll(index.redefined());
        redefined.forEach(t -> reasons.put(t, "The definition of " + t.quoted()
                + " changes within the gap or after it."));
        return reasons;
    }

    /** What the source has executed after the gap, whatever the target has of it. */
    private static GtidSet later(GtidSet missing, GtidState source, GtidSet targetExecuted) {
        if (missing.isEmpty()) {
            return GtidSet.EMPTY;
        }
        return since(missing, source.executed()).union(source.executed().subtract(targetExecuted))
                .intersect(source.logged());
    }

    /** Of each source, those of the set that come after the first one that is missing. */
    private static GtidSet since(GtidSet missing, GtidSet set) {
        GtidSet all = GtidSet.EMPTY;
        for (Map.Entry<Tsid, List<GtidSet.Interval>> source : missing.intervals().entrySet()) {
            long first = source.getValue().getFirst().first();
            all = all.union(set.intersect(GtidSet.of(source.getKey(), first, Long.MAX_VALUE - 1)));
        }
        return all;
    }

    private void readShapes(MySqlSession source) {
        ShapeReader shapes = new ShapeReader(source);
        Set<TableName> all = new TreeSet<>(index.allTables());
        all.addAll(foreignKeys.descendants(index.allTables()));
        all.stream().filter(t -> !options.leavesOut(t) && !unprovable.containsKey(t))
                .forEach(t -> tables.put(t, shapes.shape(t)));
    }

    public GtidSet missing() {
        return missing;
    }

    public TransactionIndex index() {
        return index;
    }

    public GapHistory history() {
        return history;
    }

    /** As they were asked for, with the tables that have to be copied again because they follow one that has to. */
    public RepairOptions options() {
        return options;
    }

    public ForeignKeys foreignKeys() {
        return foreignKeys;
    }

    /** Tables whose rows the source's log does not tell, with the reasons. Not those left out on demand. */
    public Map<TableName, String> unprovable() {
        return unprovable;
    }

    /** Those whose rows may be set, those that follow a parent included. */
    public SortedMap<TableName, TableShape> tables() {
        return tables;
    }

    /** Tables whose rows cannot be proved or were left out on demand. */
    public SortedSet<TableName> toCopyAgain() {
        SortedSet<TableName> again = new TreeSet<>(index.allTables());
        again.addAll(tables.keySet());
        again.addAll(index.definedWithin());
        again.addAll(index.changedByStatementAlone());
        again.removeIf(t -> !unprovable.containsKey(t) && (!tables.containsKey(t) || !tables.get(t).key().isEmpty()));
        again.addAll(options.recopyTables());
        return withFollowers(again);
    }

    /** Whether a table's rows are set by nobody but whoever copies it. */
    public boolean isCopiedAgain(TableName table) {
        return options.leavesOut(table) || unprovable.containsKey(table);
    }

    /** Adds what to copy where nothing can be done about a transaction, unless tables of it are among those already. */
    public void addCopiedInstead(Gtid gtid, Set<TableName> toCopy) {
        Set<TableName> touched = index.tables(index.indexOf(gtid));
        if (touched.stream().noneMatch(toCopy::contains)) {
            toCopy.addAll(withFollowers(touched));
        }
    }

    /** With the tables whose rows follow theirs without a trace in the log. */
    private SortedSet<TableName> withFollowers(Set<TableName> some) {
        SortedSet<TableName> all = new TreeSet<>(withFollowers(some, foreignKeys));
        all.removeIf(options::isProviderTable);
        return all;
    }

    /** @param always see {@link Cascades} */
    public Cascades cascades(boolean always) {
        return new Cascades(source, foreignKeys, tables, options, history, always);
    }

    /** The first that the target lacks, in the source's order. */
    public Gtid first() {
        return index.firstMissing().orElseThrow(() -> new IllegalStateException("nothing is missing"));
    }

    /**
     * Transactions with the rows of all tables that are not left out, in the source's order.
     *
     * @throws GodwitException {@link RepairError#OTHER_TABLE} if a definition changed since the gap was read
     */
    public void each(GtidSet wanted, Consumer<SourceTransaction> consumer, Cancellation cancellation) {
        reader.read(wanted, transaction -> {
            requireKnownShapes(transaction);
            consumer.accept(transaction);
        }, cancellation);
    }

    private void requireKnownShapes(SourceTransaction transaction) {
        Map<TableName, TableShape> logged = new HashMap<>();
        transaction.changes().forEach(change -> {
            if (change instanceof RowChange row) {
                logged.putIfAbsent(row.table().name(), row.table());
            }
        });
        logged.forEach((name, shape) -> {
            if (!shape.equals(tables.getOrDefault(name, shape))) {
                throw new GodwitException(RepairError.OTHER_TABLE,
                        "The definition of " + name.quoted() + " changed on the source just now.",
                        "Run the same again; it goes on with what is still missing.");
            }
        });
    }

    @Override
    public void close() {
        history.close();
    }
}
