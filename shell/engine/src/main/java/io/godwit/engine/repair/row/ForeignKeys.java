package io.godwit.engine.repair.row;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Foreign keys whose effects the source does not write into its binary log, so that they must be repeated. Immutable.
 *
 * <p>Before 9.6 the storage engine changes the children and the log holds the parent alone. Since then the server does it and logs every
 * row, unless it was started with {@code innodb_native_foreign_keys=ON}. That no child was logged proves nothing, as there may have been
 * none.
 *
 * @param declared those that change children, as far as the account may see their tables
 * @param logged whether the log names every row that they change
 */
public record ForeignKeys(List<ForeignKey> declared, boolean logged) {
    private static final String SQL = "SELECT c.CONSTRAINT_SCHEMA, c.CONSTRAINT_NAME, c.TABLE_NAME, k.COLUMN_NAME,"
            + " k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, c.DELETE_RULE, c.UPDATE_RULE"
            + " FROM information_schema.REFERENTIAL_CONSTRAINTS c JOIN information_schema.KEY_COLUMN_USAGE k"
            + " ON k.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME"
            + " AND k.TABLE_NAME = c.TABLE_NAME AND k.REFERENCED_TABLE_NAME IS NOT NULL"
            + " ORDER BY 1, 3, 2, k.ORDINAL_POSITION";

    public ForeignKeys {
        declared = List.copyOf(declared);
    }

    /** @param info of the same server, whose way of logging counts */
    public static ForeignKeys read(MySqlSession source, ServerInfo info) {
        return new ForeignKeys(all(source).stream().filter(ForeignKey::changesChildren).toList(), logsCascades(info));
    }

    private List<ForeignKey> unlogged() {
        return logged ? List.of() : declared;
    }

    /** Whether there is a key with the same effects, whatever its name. */
    public boolean has(ForeignKey other) {
        return declared.stream().anyMatch(k -> k.named(other.name()).equals(other));
    }

    private static boolean logsCascades(ServerInfo source) {
        return source.variables().getOrDefault("innodb_native_foreign_keys", "ON").equals("OFF");
    }

    /** Those that change no children too, as far as the account may see their tables. */
    public static List<ForeignKey> all(MySqlSession source) {
        Map<List<String>, ForeignKey> found = new LinkedHashMap<>();
        source.each(SQL, row -> {
            ForeignKey part = new ForeignKey(row.text(1), new TableName(row.text(0), row.text(2)),
                    List.of(row.text(3)), new TableName(row.text(4), row.text(5)), List.of(row.text(6)),
                    ForeignKey.Rule.of(row.text(7)), ForeignKey.Rule.of(row.text(8)));
            found.merge(List.of(row.text(0), row.text(2), row.text(1)), part, ForeignKeys::joined);
        });
        return List.copyOf(found.values());
    }

    private static ForeignKey joined(ForeignKey a, ForeignKey b) {
        List<String> columns = new ArrayList<>(a.columns());
        columns.addAll(b.columns());
        List<String> parents = new ArrayList<>(a.parentColumns());
        parents.addAll(b.parentColumns());
        return new ForeignKey(a.name(), a.child(), columns, a.parent(), parents, a.onDelete(), a.onUpdate());
    }

    public List<ForeignKey> ofParent(TableName table) {
        return unlogged().stream().filter(k -> k.parent().equals(table)).toList();
    }

    public List<ForeignKey> ofChild(TableName table) {
        return unlogged().stream().filter(k -> k.child().equals(table)).toList();
    }

    /**
     * Keys below the children of a table, by which a row may go that the log names neither itself nor its parent.
     *
     * @param table whose rows are deleted
     */
    public Set<ForeignKey> below(TableName table) {
        Set<ForeignKey> below = new LinkedHashSet<>();
        List<TableName> next = new ArrayList<>();
        ofParent(table).stream().filter(ForeignKey::deletesChildren).forEach(k -> next.add(k.child()));
        while (!next.isEmpty()) {
            for (ForeignKey key : ofParent(next.removeLast())) {
                if (key.onDelete() != ForeignKey.Rule.NONE && below.add(key) && key.deletesChildren()) {
                    next.add(key.child());
                }
            }
        }
        return below;
    }

    /** Whether a parent may also have got another key without a trace in the log. */
    public boolean parentMayMove(ForeignKey key) {
        return ofChild(key.parent()).stream().anyMatch(k -> k.onUpdate() != ForeignKey.Rule.NONE
                && k.columns().stream().anyMatch(key.parentColumns()::contains));
    }

    /** Tables that change with these, directly or by way of others. */
    public Set<TableName> descendants(Set<TableName> parents) {
        Set<TableName> all = new TreeSet<>();
        List<TableName> next = new ArrayList<>(parents);
        while (!next.isEmpty()) {
            for (ForeignKey key : ofParent(next.removeLast())) {
                if (all.add(key.child())) {
                    next.add(key.child());
                }
            }
        }
        return all;
    }
}
