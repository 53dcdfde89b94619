package io.godwit.api.ddl;

import io.godwit.api.ddl.SqlTokens.Hint;
import java.util.Optional;
import java.util.TreeMap;

/** Changes to a statement, collected by their places in it and made at once, so that no place moves. One thread. */
public final class SqlEdit {
    private record Change(int end, String text) {
    }

    private final String sql;
    private final SqlTokens tokens;
    private final TreeMap<Integer, Change> changes = new TreeMap<>();

    public SqlEdit(String sql, SqlTokens tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException if the place was changed before */
    public void replace(int start, int end, String text) {
        var before = changes.floorEntry(start);
        Integer next = changes.ceilingKey(start);
        if ((before != null && before.getValue().end() > start) || (next != null && next < end)) {
            throw new IllegalArgumentException("two changes of '" + sql.substring(start, end) + "'");
        }
        changes.put(start, new Change(end, text));
    }

    public void insert(int at, String text) {
        replace(at, at, text);
    }

    /** Takes a clause out with the space before it; a version comment that holds nothing else goes too, but not the space around it. */
    public void remove(int start, int end) {
        Optional<Hint> hint = tokens.hintAround(start);
        if (hint.isPresent() && sql.substring(hint.get().codeStart(), start).isBlank()
                && sql.substring(end, hint.get().codeEnd()).isBlank()) {
            replace(hint.get().start(), hint.get().end(), "");
            return;
        }
        int from = start;
        while (from > 0 && Character.isWhitespace(sql.charAt(from - 1))) {
            from--;
        }
        replace(from, end, "");
    }

    /** Leaves a clause readable but without effect. Comments do not nest, so inside a version comment it becomes the rest of a line. */
    public void commentOut(int start, int end) {
        String clause = sql.substring(start, end);
        boolean inside = tokens.hintAround(start).isPresent();
        if (clause.contains("*/") || (inside && clause.indexOf('\n') >= 0)) {
            remove(start, end);
        } else {
            replace(start, end, inside ? "-- " + clause + "\n" : "/* " + clause + " */");
        }
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The changed statement. */
    public String apply() {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (var change : changes.entrySet()) {
            out.append(sql, from, change.getKey()).append(change.getValue().text());
            from = change.getValue().end();
        }
        return out.append(sql, from, sql.length()).toString();
    }
}
