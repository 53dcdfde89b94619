package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.repair.verdict.Verdict;
import io.godwit.engine.session.MySqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Random transactions on the source, with all its rows after each of them. Updates of keys, rows deleted and made again, unique values that
 * go round, keys that differ only in case, cascades over three tables, images that come twice. One thread.
 */
final class RandomWorkload {
    /** Tables with the number of columns that are their key. */
    static final SortedMap<String, Integer> TABLES = new TreeMap<>(Map.of("w.p", 1, "w.c", 2, "w.par", 1, "w.kid", 1,
            "w.soft", 1, "w.grand", 1));
    /** Of these a source's log does not tell all. */
    static final List<String> LINKED = List.of("w.par", "w.kid", "w.soft", "w.grand");

    static final String[] DEFINITIONS = {"DROP DATABASE IF EXISTS w", "CREATE DATABASE w",
            "CREATE TABLE w.p (id INT PRIMARY KEY, u INT NULL UNIQUE, v VARCHAR(30) NULL)",
            "CREATE TABLE w.c (b VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, a INT,"
                    + " d DECIMAL(12,3), f DOUBLE, t DATETIME(3), e ENUM('x','y') NULL, x VARBINARY(20), g INT AS (a + 1),"
                    + " UNIQUE KEY (x), PRIMARY KEY (b, a))",
            "CREATE TABLE w.par (id INT PRIMARY KEY, v VARCHAR(30))",
            "CREATE TABLE w.kid (id INT PRIMARY KEY, pid INT NULL, v VARCHAR(30),"
                    + " FOREIGN KEY (pid) REFERENCES w.par (id) ON DELETE CASCADE ON UPDATE CASCADE)",
            "CREATE TABLE w.soft (id INT PRIMARY KEY, pid INT NULL, v VARCHAR(30),"
                    + " FOREIGN KEY (pid) REFERENCES w.par (id) ON DELETE SET NULL ON UPDATE CASCADE)",
            "CREATE TABLE w.grand (id INT PRIMARY KEY, kid INT, v VARCHAR(30),"
                    + " FOREIGN KEY (kid) REFERENCES w.kid (id) ON DELETE CASCADE ON UPDATE CASCADE)"};

    private final MySqlSession source;
    private final Random random;
    private final List<String> gtids = new ArrayList<>();
    private final List<Map<String, SortedMap<String, String>>> states = new ArrayList<>();
    private int counter;

    RandomWorkload(MySqlSession source, long seed) {
        this.source = source;
        this.random = new Random(seed);
    }

    void fill() {
        for (int i = 0; i < 60; i++) {
            attempt(statement());
        }
        states.add(state());
    }

    /** @return whether it changed anything */
    boolean transaction() {
        GtidSet before = executed();
        source.execute("START TRANSACTION");
        int statements = 1 + random.nextInt(4);
        for (int i = 0; i < statements; i++) {
            attempt(statement());
        }
        source.execute("COMMIT");
        String gtid = executed().subtract(before).toString();
        if (gtid.isEmpty()) {
            return false;
        }
        gtids.add(gtid);
        states.add(state());
        return true;
    }

    private GtidSet executed() {
        return GtidState.read(source).executed();
    }

    private void attempt(List<String> statements) {
        try {
            statements.forEach(source::execute);
        } catch (GodwitException e) {
            // a duplicate, or a parent that is not there: a workload has those too
        }
    }

    private Map<String, SortedMap<String, String>> state() {
        Map<String, SortedMap<String, String>> state = new TreeMap<>();
        TABLES.forEach((table, keys) -> state.put(table, RepairWorld.rows(source, table, keys)));
        return state;
    }

    private List<String> statement() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> List.of(plain());
            case 2 -> round();
            case 3, 4 -> List.of(composite());
            case 5, 6 -> List.of(parent());
            case 7 -> List.of(child("w.kid"));
            case 8 -> List.of(child("w.soft"));
            default -> List.of(grandchild());
        };
    }

    private int id() {
        return 1 + random.nextInt(7);
    }

    private String value() {
        return random.nextInt(4) == 0 ? "'same'" : "'v" + counter++ + "'";
    }

    private String unique() {
        return random.nextInt(4) == 0 ? "NULL" : String.valueOf(random.nextInt(9));
    }

    private String plain() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> "INSERT INTO w.p VALUES (" + id() + "," + unique() + "," + value() + ")";
            case 2 -> "DELETE FROM w.p WHERE id = " + id();
            case 3 -> "UPDATE w.p SET id = " + id() + ", v = " + value() + " WHERE id = " + id();
            default -> "UPDATE w.p SET u = " + unique() + " WHERE id = " + id();
        };
    }

    private List<String> round() {
        int a = id();
        int b = id();
        return List.of("SET @a = (SELECT u FROM w.p WHERE id = " + a + "), @b = (SELECT u FROM w.p WHERE id = " + b
                + ")",
                "UPDATE w.p SET u = 1000 WHERE id = " + a + " AND @b IS NOT NULL AND " + (a == b ? "FALSE" : "TRUE"),
                "UPDATE w.p SET u = @a WHERE id = " + b + " AND @a IS NOT NULL AND @b IS NOT NULL AND "
                        + (a == b ? "FALSE" : "TRUE"),
                "UPDATE w.p SET u = @b WHERE u = 1000");
    }

    private String composite() {
        String b = List.of("'k'", "'K'", "'m'", "'ß'", "''").get(random.nextInt(5));
        String where = " WHERE b = " + b + " AND a = " + id();
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                "INSERT INTO w.c (b, a, d, f, t, e, x) VALUES (" + b + "," + id() + "," + counter + ".125,1e-3/"
                        + (1 + counter++) + ",'2024-02-29 01:02:03.456'," + (random.nextBoolean() ? "'y'" : "NULL")
                        + ",x'00FF" + String.format("%02X", random.nextInt(6)) + "')";
            case 2 -> "DELETE FROM w.c" + where;
            case 3 -> "UPDATE w.c SET b = UPPER(b), d = d + 1" + where;
            default -> "UPDATE w.c SET f = f * 3, x = x'00FF" + String.format("%02X", random.nextInt(6)) + "'" + where;
        };
    }

    private String parent() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> "INSERT INTO w.par VALUES (" + id() + "," + value() + ")";
            case 2 -> "DELETE FROM w.par WHERE id = " + id();
            case 3 -> "UPDATE w.par SET id = " + id() + " WHERE id = " + id();
            default -> "UPDATE w.par SET v = " + value() + " WHERE id = " + id();
        };
    }

    private String child(String table) {
        String parent = random.nextInt(5) == 0 ? "NULL" : String.valueOf(id());
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> "INSERT INTO " + table + " VALUES (" + id() + "," + parent + "," + value() + ")";
            case 3 -> "DELETE FROM " + table + " WHERE id = " + id();
            case 4 -> "UPDATE " + table + " SET pid = " + parent + " WHERE id = " + id();
            default -> "UPDATE " + table + " SET v = " + value() + " WHERE id = " + id();
        };
    }

    private String grandchild() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> "INSERT INTO w.grand VALUES (" + id() + "," + id() + "," + value() + ")";
            case 2 -> "UPDATE w.grand SET v = " + value() + " WHERE id = " + id();
            default -> "DELETE FROM w.grand WHERE id = " + id();
        };
    }

    List<String> gtids() {
        return gtids;
    }

    /** All rows after so many transactions. */
    Map<String, SortedMap<String, String>> state(int transactions) {
        return states.get(transactions);
    }

    /**
     * What is true of a transaction, by all states that there were.
     *
     * @param number from 1
     * @param there the rows of the target
     */
    Verdict expected(int number, Map<String, SortedMap<String, String>> there) {
        boolean after = false;
        boolean other = false;
        for (String table : TABLES.keySet()) {
            for (String key : keys(number, table)) {
                boolean mayBeBefore = false;
                boolean mayBeAfter = false;
                for (int i = 0; i < states.size(); i++) {
                    boolean same = row(i, table, key).equals(row(there, table, key));
                    mayBeBefore |= same && i < number;
                    mayBeAfter |= same && i >= number;
                }
                after |= mayBeAfter && !mayBeBefore;
                other |= mayBeBefore;
            }
        }
        return other ? after ? Verdict.PARTIAL : Verdict.MISSING : Verdict.APPLIED;
    }

    /** Whether every row may be what the transaction or a later one made of it. */
    boolean mayBeDone(int number, Map<String, SortedMap<String, String>> there) {
        return TABLES.keySet().stream().allMatch(table -> keys(number, table).stream()
                .allMatch(key -> IntStream.range(number, states.size())
                        .anyMatch(i -> row(i, table, key).equals(row(there, table, key)))));
    }

    private List<String> keys(int number, String table) {
        Set<String> all = new TreeSet<>(states.get(number - 1).getOrDefault(table, new TreeMap<>()).keySet());
        all.addAll(states.get(number).getOrDefault(table, new TreeMap<>()).keySet());
        return all.stream().filter(key -> !row(number - 1, table, key)
                .equals(row(number, table, key))).toList();
    }

    private String row(int state, String table, String key) {
        return row(states.get(state), table, key);
    }

    private static String row(Map<String, SortedMap<String, String>> state, String table, String key) {
        return state.getOrDefault(table, new TreeMap<>()).getOrDefault(key, "none");
    }

    /** Whether it changes rows of tables that follow others. */
    boolean isLinked(int number) {
        return LINKED.stream().anyMatch(table -> !keys(number, table).isEmpty());
    }
}
