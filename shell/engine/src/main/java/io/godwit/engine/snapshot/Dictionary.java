package io.godwit.engine.snapshot;

import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Fingerprints of definitions as information_schema shows them to one session; on MySQL 8.0 and later a session inside a snapshot sees
 * the snapshot's. Small, as servers have hundreds of thousands of tables: 64 bits an object. Immutable.
 *
 * @param digests by object, such as {@code table `shop`.`orders`}
 */
record Dictionary(Map<String, Long> digests) {
    /** Takes a kind, schema and name of an object, and the digest of one of its rows. */
    private interface RowTaker {
        void take(String kind, String schema, String name, long digest);
    }

    /** Statements giving kind, schema, object and a digest; %s stands for the list of schemas. */
    private static final List<String> EVERYTHING = List.of(
            rows("table", "COLUMNS", "TABLE_SCHEMA", "TABLE_NAME",
                    "COLUMN_NAME, ORDINAL_POSITION, IFNULL(COLUMN_DEFAULT, '\\0'), IS_NULLABLE,"
                            + " COLUMN_TYPE, IFNULL(COLLATION_NAME, ''), COLUMN_KEY, EXTRA, COLUMN_COMMENT, IFNULL(GENERATION_EXPRESSION, ''), IFNULL(SRS_ID, '')"),
            rows("index of table", "STATISTICS", "TABLE_SCHEMA", "TABLE_NAME",
                    "INDEX_NAME, SEQ_IN_INDEX, NON_UNIQUE, IFNULL(COLUMN_NAME, ''),"
                            + " IFNULL(COLLATION, ''), IFNULL(SUB_PART, ''), INDEX_TYPE, INDEX_COMMENT, IS_VISIBLE, IFNULL(EXPRESSION, '')"),
            rows("attributes of table", "TABLES", "TABLE_SCHEMA", "TABLE_NAME",
                    "TABLE_TYPE, IFNULL(ENGINE, ''), IFNULL(ROW_FORMAT, ''),"
                            + " IFNULL(TABLE_COLLATION, ''), IFNULL(CREATE_OPTIONS, ''), IF(TABLE_TYPE = 'VIEW', '', TABLE_COMMENT)"),
            rows("partition of table", "PARTITIONS", "TABLE_SCHEMA", "TABLE_NAME",
                    "IFNULL(PARTITION_NAME, ''), IFNULL(SUBPARTITION_NAME, ''),"
                            + " IFNULL(PARTITION_EXPRESSION, ''), IFNULL(PARTITION_DESCRIPTION, '')"),
            rows("foreign key of table", "REFERENTIAL_CONSTRAINTS", "CONSTRAINT_SCHEMA", "TABLE_NAME",
                    "CONSTRAINT_NAME, REFERENCED_TABLE_NAME,"
                            + " UPDATE_RULE, DELETE_RULE"),
            rows("check of", "CHECK_CONSTRAINTS", "CONSTRAINT_SCHEMA", "CONSTRAINT_NAME", "CHECK_CLAUSE"),
            rows("view", "VIEWS", "TABLE_SCHEMA", "TABLE_NAME",
                    "VIEW_DEFINITION, CHECK_OPTION, DEFINER, SECURITY_TYPE"),
            rows("routine", "ROUTINES", "ROUTINE_SCHEMA", "ROUTINE_NAME",
                    "ROUTINE_TYPE, CREATED, LAST_ALTERED, DEFINER,"
                            + " IFNULL(ROUTINE_DEFINITION, ''), SECURITY_TYPE, ROUTINE_COMMENT"),
            rows("trigger", "TRIGGERS", "TRIGGER_SCHEMA", "TRIGGER_NAME",
                    "EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION,"
                            + " ACTION_ORDER, ACTION_STATEMENT, CREATED, DEFINER"),
            rows("event", "EVENTS", "EVENT_SCHEMA", "EVENT_NAME",
                    "CREATED, LAST_ALTERED, STATUS, IFNULL(EVENT_DEFINITION, '')"));

    private static final List<String> COLUMNS_ONLY = List.of(
            rows("table", "COLUMNS", "TABLE_SCHEMA", "TABLE_NAME",
                    "COLUMN_NAME, ORDINAL_POSITION, COLUMN_TYPE, EXTRA"));

    // Not MD5: since 9.6 a server has it only where somebody installed a component for it.
    private static String rows(String kind, String view, String schema, String name, String parts) {
        return "SELECT '" + kind + "', " + schema + ", " + name + ", LEFT(SHA2(CONCAT_WS('\\1', " + parts
                + "), 256), 16) FROM information_schema." + view
                + " WHERE " + schema + " IN (%s)";
    }

    /**
     * Objects whose definitions two sessions do not see alike. Only of schemas in which there are any is more than a sum kept, so that
     * memory does not grow with the number of objects.
     */
    static Set<String> differences(SqlSession one, SqlSession other, List<String> schemas) {
        Map<String, Long> before = sums(one, schemas);
        Map<String, Long> after = sums(other, schemas);
        List<String> suspects = schemas.stream().filter(
                s -> !before.getOrDefault(s, 0L).equals(after.getOrDefault(s, 0L))).toList();
        return suspects.isEmpty()
                ? Set.of()
                : read(one, suspects, EVERYTHING).differencesTo(read(other, suspects, EVERYTHING));
    }

    /** By schema. */
    private static Map<String, Long> sums(SqlSession session, List<String> schemas) {
        Map<String, Long> sums = new HashMap<>();
        each(session, schemas, EVERYTHING, (kind, schema, name, digest) -> sums.merge(schema,
                // Spread, so that equal parts of different objects do not make up for each other.
                Fingerprints.spread(digest + 31L * name.hashCode() + kind.hashCode()), Long::sum));
        return sums;
    }

    /** Of the columns of each table: what decides whether rows read by name still are the snapshot's. */
    static Fingerprints ofColumns(SqlSession session, List<String> schemas) {
        Fingerprints columns = new Fingerprints();
        each(session, schemas, COLUMNS_ONLY, (kind, schema, name, digest) -> columns.add(object(kind, schema, name),
                digest));
        return columns;
    }

    /** Tables that were there before and have other columns now; what is new or gone is told by errors of those who read it. */
    static Set<String> changedColumns(Fingerprints before, SqlSession session, List<String> schemas) {
        Fingerprints now = ofColumns(session, schemas);
        if (!before.differ(now)) {
            return Set.of();
        }
        Set<String> changed = new TreeSet<>();
        each(session, schemas, COLUMNS_ONLY, (kind, schema, name, digest) -> {
            String object = object(kind, schema, name);
            if (before.differ(now, object)) {
                changed.add(object);
            }
        });
        return changed.isEmpty() ? Set.of("a table that is gone by now") : changed;
    }

    private static String object(String kind, String schema, String name) {
        return kind + " `" + schema + "`.`" + name + "`";
    }

    private static Dictionary read(SqlSession session, List<String> schemas, List<String> statements) {
        Map<String, Long> digests = new TreeMap<>();
        each(session, schemas, statements, (kind, schema, name, digest) -> digests
                .merge(object(kind, schema, name), digest, Long::sum));
        return new Dictionary(digests);
    }

    /** Digests of one object's rows are added up, which does not depend on the order they come in. */
    private static void each(SqlSession session, List<String> schemas, List<String> statements, RowTaker taker) {
        if (schemas.isEmpty()) {
            return;
        }
        String in = schemas.stream().map(Sql::literal).collect(Collectors.joining(","));
        for (String sql : statements) {
            session.each(sql.replace("%s", in), row -> taker.take(row.text(0), row.text(1), row.text(2),
                    Long.parseUnsignedLong(row.text(3), 16)));
        }
    }

    private Set<String> differencesTo(Dictionary other) {
        Set<String> names = new TreeSet<>(digests.keySet());
        names.addAll(other.digests.keySet());
        names.removeIf(n -> digests.containsKey(n) && digests.get(n).equals(other.digests.get(n)));
        return names;
    }
}
