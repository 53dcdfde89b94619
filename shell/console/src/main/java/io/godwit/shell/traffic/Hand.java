package io.godwit.shell.traffic;

import io.godwit.engine.session.MySqlSession;
import java.util.Map;
import java.util.TreeMap;

/** Changes rows and counts them by table. One thread. */
final class Hand {
    private final MySqlSession session;
    private final Map<String, Long> rows = new TreeMap<>();

    Hand(MySqlSession session) {
        this.session = session;
    }

    /** @param table whose rows the statement changes, with its schema */
    void change(String table, String sql, Object... values) {
        rows.merge(table, session.execute(sql, values), Long::sum);
    }

    /** Changed rows by table since this was last asked; tables that were not even tried are absent. */
    Map<String, Long> take() {
        Map<String, Long> taken = new TreeMap<>(rows);
        rows.clear();
        return taken;
    }
}
