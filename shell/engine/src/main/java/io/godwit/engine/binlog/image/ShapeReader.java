package io.godwit.engine.binlog.image;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.binlog.event.BinlogError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the definitions of single tables, each once. Needs a privilege on the table, such as SELECT. One thread. */
public final class ShapeReader {
    private final SqlSession session;
    private final Map<TableName, TableShape> known = new HashMap<>();

    public ShapeReader(SqlSession session) {
        this.session = session;
        showAllKeys(session);
    }

    /** Otherwise the key that the server added to a table without one may be hidden. */
    public static void showAllKeys(SqlSession session) {
        session.list("SHOW VARIABLES LIKE 'show_gipk_in_create_table_and_information_schema'", row -> row.text(0))
                .forEach(name -> session.execute("SET SESSION " + name + " = ON"));
    }

    /** @throws GodwitException {@link BinlogError#SHAPE_CHANGED} if there is no such table, or none that may be seen */
    public TableShape shape(TableName table) {
        return known.computeIfAbsent(table, this::read);
    }

    private TableShape read(TableName table) {
        List<TableColumn> columns = session.list(
                "SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IFNULL(CHARACTER_SET_NAME, ''),"
                        + " IFNULL(COLLATION_NAME, ''), IFNULL(CHARACTER_OCTET_LENGTH, 0),"
                        + " IFNULL(GENERATION_EXPRESSION, '') <> '' FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION",
                row -> new TableColumn(row.text(0), row.text(1).toLowerCase(Locale.ROOT), row.text(2), row.text(3),
                        row.text(4), row.number(5), row.number(6) != 0),
                table.schema(), table.name());
        if (columns.isEmpty()) {
            throw new GodwitException(BinlogError.SHAPE_CHANGED,
                    "The binary log has rows of table " + table
                            + ", which the source does not have any more or does not show to this account.",
                    "Grant SELECT on the table if it exists, else leave it out.");
        }
        return new TableShape(table, columns, key(table));
    }

    private List<String> key(TableName table) {
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        List<String> unusable = new ArrayList<>();
        session.each("SELECT INDEX_NAME, COLUMN_NAME, COLUMN_NAME IS NULL OR SUB_PART IS NOT NULL OR NULLABLE = 'YES'"
                + " FROM information_schema.STATISTICS WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                + " ORDER BY INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX", row -> {
                    if (row.number(2) != 0) {
                        unusable.add(row.text(0));
                    } else {
                        indexes.computeIfAbsent(row.text(0), i -> new ArrayList<>()).add(row.text(1));
                    }
                }, table.schema(), table.name());
        indexes.keySet().removeAll(unusable);
        return indexes.isEmpty() ? List.of() : indexes.values().iterator().next();
    }
}
