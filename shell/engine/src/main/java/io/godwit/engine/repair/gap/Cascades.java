package io.godwit.engine.repair.gap;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.RowChange;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.row.ForeignKey;
import io.godwit.engine.repair.row.ForeignKeys;
import io.godwit.engine.repair.row.RepairSession;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.TargetRows;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a parent does to its children where the source's log does not say so. A child that a later transaction of the gap
 * made or changed refers to a later parent and is left alone. One thread.
 */
public final class Cascades {
    /** Generations that are followed; tables that refer to themselves have no end. */
    private static final int DEEPEST = 15;

    private final SessionFactory source;
    private final ForeignKeys keys;
    private final Map<TableName, TableShape> children;
    private final RepairOptions options;
    private final GapHistory history;
    private final boolean always;
    /** Rows without parent that were there at the first look. */
    private final Map<ForeignKey, Set<RowKey>> orphans = new HashMap<>();

    /**
     * @param children the shapes of all tables that may follow a parent
     * @param always whether orphans are looked for at every deletion and not only at the last one of the gap
     */
    Cascades(SessionFactory source, ForeignKeys keys, Map<TableName, TableShape> children, RepairOptions options,
            GapHistory history,
            boolean always) {
        this.source = source;
        this.always = always;
        this.keys = keys;
        this.children = children;
        this.options = options;
        this.history = history;
    }

    public boolean changesChildren(RowChange change) {
        return keys.ofParent(change.table().name()).stream().anyMatch(k -> follows(k, change));
    }

    private boolean follows(ForeignKey key, RowChange change) {
        if (change.before().isEmpty() || !change.checked() || options.leavesOut(key.child())) {
            return false;
        }
        return change.isDelete()
                ? key.onDelete() != ForeignKey.Rule.NONE
                : key.onUpdate() != ForeignKey.Rule.NONE && key.parentColumns().stream().anyMatch(c -> {
                    int column = change.table().indexOf(c);
                    return !Arrays.equals(change.before().orElseThrow().value(column),
                            change.after().orElseThrow().value(column));
                });
    }

    /** Whose rows follow the change. */
    private List<TableName> children(RowChange change) {
        return keys.ofParent(change.table().name()).stream().filter(k -> follows(k, change)).map(ForeignKey::child)
                .toList();
    }

    /** The same with those that may follow the followers. */
    public List<TableName> descendants(RowChange change) {
        List<TableName> all = new ArrayList<>(children(change));
        below(change).forEach(k -> all.add(k.child()));
        return all;
    }

    /** Whether nothing can be proved of rows of a child, since they have no key. */
    public boolean isKeyless(TableName child) {
        TableShape shape = children.get(child);
        return shape != null && shape.key().isEmpty();
    }

    /** Whose parents may have gone with the row, without being named. */
    private List<ForeignKey> below(RowChange change) {
        return change.isDelete() && change.checked()
                ? keys.below(change.table().name()).stream()
                        .filter(k -> !options.leavesOut(k.child()) && !options.leavesOut(k.parent())).toList()
                : List.of();
    }

    /** Whether unlogged changes of children depend on rows of this table. */
    public boolean isParent(RowChange change) {
        return !keys.ofParent(change.table().name()).isEmpty();
    }

    /** What a transaction's unlogged part depends on: its tables, those that follow them and those they follow. */
    public Set<TableName> family(Set<TableName> tables) {
        Set<TableName> all = new TreeSet<>(tables);
        all.addAll(keys.descendants(tables));
        List<TableName> next = new ArrayList<>(all);
        while (!next.isEmpty()) {
            keys.ofChild(next.removeLast()).stream().map(ForeignKey::parent).filter(all::add).forEach(next::add);
        }
        return all;
    }

    /**
     * Tables with rows that refer to a parent whose key the gap gives to two rows one after the other, where the log does not name the
     * child again: nobody can tell which of them the child belongs to.
     */
    public List<TableName> ambiguous(int transaction, RowChange change, TargetRows target) {
        Optional<RowKey> from = change.before().map(image -> RowKey.of(change.table(), image));
        Optional<RowKey> to = change.after().map(image -> RowKey.of(change.table(), image));
        List<TableName> found = new ArrayList<>();
        for (ForeignKey key : keys.ofParent(change.table().name())) {
            if (options.leavesOut(key.child())) {
                continue;
            }
            if (follows(key, change) && mayBeTakenOver(key, change, transaction)
                    && hasUnnamed(key, change.before().orElseThrow(), change, transaction, target)) {
                found.add(key.child());
            } else if (to.isPresent() && !to.equals(from) && !isFirstOwner(key, to.get(), transaction)
                    && hasUnnamed(key, change.after().orElseThrow(), change, transaction - 1, target)) {
                found.add(key.child());
            }
        }
        return found;
    }

    /** Whether another row may get the key that this one gives up, and children with it. */
    private boolean mayBeTakenOver(ForeignKey key, RowChange change, int transaction) {
        return key.onUpdate() != ForeignKey.Rule.NONE && (!key.parentColumns().equals(change.table().key())
                || history.isMovedToAfter(transaction, RowKey.of(change.table(), change.before().orElseThrow())));
    }

    /** Whether no row had the key before in all of the gap, so that children that refer to it follow this one or a later one. */
    private boolean isFirstOwner(ForeignKey key, RowKey parent, int transaction) {
        return key.parentColumns().equals(parent.table().key()) && !keys.parentMayMove(key)
                && history.beginsAt(transaction, parent);
    }

    private boolean hasUnnamed(ForeignKey key, RowImage parent, RowChange change, int transaction, TargetRows target) {
        TableShape child = shape(key.child());
        return target.unlocked().where(child, refersTo(key, child, change.table(), parent)).stream()
                .anyMatch(row -> child.key().isEmpty() || !history.isTouchedAfter(transaction, RowKey.of(child, row)));
    }

    /** Tables with rows that have lost their parent, where it may as well have got another key: nobody can tell. */
    public List<TableName> undecided(int transaction, RowChange change, TargetRows target) {
        return below(change).stream()
                .filter(k -> keys.parentMayMove(k) && !orphans(transaction, k, target).isEmpty())
                .map(ForeignKey::child).toList();
    }

    private TableShape shape(TableName child) {
        TableShape shape = children.get(child);
        if (shape == null) {
            throw new IllegalStateException("no definition of " + child);
        }
        return shape;
    }

    /** Children on the target that the change has yet to reach. */
    public List<RowImage> pending(int transaction, RowChange change, TargetRows target) {
        List<RowChange> all = new ArrayList<>(effects(transaction, change, target));
        all.addAll(orphanEffects(transaction, change, target));
        return all.stream().map(e -> e.before().orElseThrow()).toList();
    }

    /** What the change does to the children that are there now. */
    public List<RowChange> effects(int transaction, RowChange change, TargetRows target) {
        List<RowChange> effects = new ArrayList<>();
        for (ForeignKey key : keys.ofParent(change.table().name())) {
            if (follows(key, change)) {
                TableShape child = shape(key.child());
                for (RowImage row : target.where(child,
                        refersTo(key, child, change.table(), change.before().orElseThrow()))) {
                    if (!history.isLater(transaction, RowKey.of(child, row), row)) {
                        effects.add(new RowChange(child, Optional.of(row), followed(key, child, change, row), true));
                    }
                }
            }
        }
        return effects;
    }

    /** What becomes of rows that have lost their parents, see {@link #orphans}. */
    public List<RowChange> orphanEffects(int transaction, RowChange change, TargetRows target) {
        List<RowChange> effects = new ArrayList<>();
        if (always || history.isLastDeep(transaction)) {
            for (ForeignKey key : below(change)) {
                for (RowImage row : orphans(transaction, key, target)) {
                    effects.add(new RowChange(shape(key.child()), Optional.of(row), followed(key, shape(key.child()),
                            change, row), true));
                }
            }
        }
        return effects;
    }

    /**
     * Rows that refer to a parent which is not there. One that the source does not have so, and that no later transaction touches, went with
     * its parent, which may have gone with its own before its table was dumped. The source has such rows where foreign keys were not
     * checked.
     */
    private List<RowImage> orphans(int transaction, ForeignKey key, TargetRows target) {
        TableShape child = shape(key.child());
        String lost = withoutParent(key);
        // Only the first look walks through the table: what is done afterwards leaves no row without its parent.
        Set<RowKey> candidates = orphans.computeIfAbsent(key, k -> {
            Set<RowKey> here = target.unlocked().where(child, lost).stream().map(row -> RowKey.of(child, row))
                    .collect(Collectors.toSet());
            here.removeAll(onSource(here, lost));
            return here;
        });
        return target.unlocked().read(candidates, lost).values().stream()
                .filter(row -> !history.isTouchedAfter(transaction, RowKey.of(child, row))).toList();
    }

    private Set<RowKey> onSource(Set<RowKey> keysOfRows, String condition) {
        if (keysOfRows.isEmpty()) {
            return Set.of();
        }
        try (MySqlSession session = RepairSession.open(source)) {
            return new TargetRows(session, false).read(keysOfRows, condition).keySet();
        }
    }

    private static String withoutParent(ForeignKey key) {
        List<String> refers = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.child().quoted() + "." + Identifier.quote(key.columns().get(i));
            refers.add(column + " IS NOT NULL");
            pairs.add("godwit_parent." + Identifier.quote(key.parentColumns().get(i)) + " = " + column);
        }
        return String.join(" AND ", refers) + " AND NOT EXISTS (SELECT 1 FROM " + key.parent().quoted()
                + " AS godwit_parent WHERE " + String.join(" AND ", pairs) + ")";
    }

    /**
     * Whether a row of the target goes, without a trace in the log, because its parent does.
     *
     * @param transaction up to which the parent must have gone
     */
    public boolean goesWithParent(int transaction, TableShape table, RowImage row, TargetRows target) {
        return goesWithParent(transaction, table, row, target.unlocked(), DEEPEST);
    }

    private boolean goesWithParent(int transaction, TableShape table, RowImage row, TargetRows target, int depth) {
        return depth > 0 && keys.ofChild(table.name()).stream().filter(ForeignKey::deletesChildren)
                .anyMatch(key -> parentGoes(transaction, key, table, row, target, depth));
    }

    private boolean parentGoes(int transaction, ForeignKey key, TableShape table, RowImage row, TargetRows target,
            int depth) {
        TableShape parent = children.get(key.parent());
        List<byte @Nullable []> refers = new ArrayList<>();
        key.columns().forEach(c -> refers.add(row.value(table.indexOf(c))));
        if (parent == null || parent.key().isEmpty() || refers.contains(null)) {
            return false;
        }
        if (parent.key().equals(key.parentColumns())
                && history.goesUpTo(transaction, RowKey.of(parent, refers))) {
            return true;
        }
        String condition = IntStream.range(0, refers.size())
                .mapToObj(i -> RowKey.equal(parent.columns().get(parent.indexOf(key.parentColumns().get(i))),
                        refers.get(i)))
                .collect(Collectors.joining(" AND "));
        List<RowImage> there = target.where(parent, condition);
        // A parent that is not there has gone in the same way, and only then: the source has no orphans between transactions.
        return there.isEmpty()
                ? keys.ofChild(parent.name()).stream().anyMatch(ForeignKey::deletesChildren)
                : there.stream().anyMatch(p -> history.goesUpTo(transaction, RowKey.of(parent, p))
                        || goesWithParent(transaction, parent, p, target, depth - 1));
    }

    private static String refersTo(ForeignKey key, TableShape child, TableShape table, RowImage parent) {
        return IntStream.range(0, key.columns().size()).mapToObj(i -> {
            TableColumn column = child.columns().get(child.indexOf(key.columns().get(i)));
            byte[] value = parent.value(table.indexOf(key.parentColumns().get(i)));
            return value == null ? "FALSE" : RowKey.equal(column, value); // NULL refers to nothing
        }).collect(Collectors.joining(" AND "));
    }

    private static Optional<RowImage> followed(ForeignKey key, TableShape child, RowChange change, RowImage row) {
        ForeignKey.Rule rule = change.isDelete() ? key.onDelete() : key.onUpdate();
        if (change.isDelete() && rule == ForeignKey.Rule.CASCADE) {
            return Optional.empty();
        }
        List<byte @Nullable []> values = new ArrayList<>(row.values());
        for (int i = 0; i < key.columns().size(); i++) {
            byte[] value = rule == ForeignKey.Rule.SET_NULL
                    ? null
                    : change.after().orElseThrow().value(change.table().indexOf(key.parentColumns().get(i)));
            values.set(child.indexOf(key.columns().get(i)), value);
        }
        return Optional.of(new RowImage(values));
    }
}
