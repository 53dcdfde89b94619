package io.godwit.engine.repair.target;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.ShapeReader;
import io.godwit.engine.repair.row.UniqueIndex;
import io.godwit.engine.repair.row.UniqueIndexes;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a definition demands of a table's rows, beside the types of their columns. Immutable.
 *
 * @param notNull columns
 * @param constraints clauses of CHECKs that are enforced, by name
 * @param partitions the method, where it may have no room for a row, else empty
 */
record TableRules(Set<String> notNull, List<UniqueIndex> unique, Map<String, String> constraints, String partitions) {
    /** Reads the rules of one server's tables. One thread. */
    static final class Reader {
        private static final String OF_TABLE = " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";

        private final MySqlSession session;
        private final UniqueIndexes indexes;
        private final boolean hasConstraints;

        Reader(MySqlSession session) {
            this.session = session;
            ShapeReader.showAllKeys(session);
            this.indexes = new UniqueIndexes(session);
            this.hasConstraints = ServerInfo.read(session).version().isAtLeast(8, 0, 16);
        }

        TableRules read(TableName table) {
            return new TableRules(
                    names("SELECT COLUMN_NAME FROM information_schema.COLUMNS" + OF_TABLE + " AND IS_NULLABLE = 'NO'",
                            table),
                    indexes.of(table),
                    hasConstraints ? constraints(table) : Map.of(),
                    String.join("", names("SELECT DISTINCT PARTITION_METHOD FROM information_schema.PARTITIONS"
                            + OF_TABLE + " AND (PARTITION_METHOD LIKE 'RANGE%' OR PARTITION_METHOD LIKE 'LIST%')",
                            table)));
        }

        private Map<String, String> constraints(TableName table) {
            Map<String, String> clauses = new TreeMap<>();
            session.each("SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.TABLE_CONSTRAINTS"
                    + " JOIN information_schema.CHECK_CONSTRAINTS USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME)" + OF_TABLE
                    + " AND CONSTRAINT_TYPE = 'CHECK' AND ENFORCED = 'YES'",
                    row -> clauses.put(row.text(0), row.text(1)), table.schema(), table.name());
            return clauses;
        }

        private Set<String> names(String sql, TableName table) {
            return new TreeSet<>(session.list(sql, row -> row.text(0), table.schema(), table.name()));
        }
    }
}
