package io.godwit.engine.dump.definition;

import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.TableEntry;

/**
 * Tells of JSON values that no text can carry: a DECIMAL comes back as DOUBLE, dates and binary values as strings. Only whole values
 * can be asked about; what lies inside objects and arrays has no such mark in SQL. Stateless.
 */
public final class JsonFinding {
    private JsonFinding() {
    }

    public static boolean concerns(TableEntry table) {
        return table.dumpedColumns().stream().anyMatch(JsonFinding::isJson);
    }

    private static boolean isJson(ColumnEntry column) {
        return column.dataType().equals("json");
    }

    /** @param session of the snapshot */
    public static void report(SqlSession session, TableEntry table, EventSink events) {
        table.dumpedColumns().stream().filter(JsonFinding::isJson)
                .forEach(column -> report(session, table, Identifier.quote(column.name()), events));
    }

    private static void report(SqlSession session, TableEntry table, String column, EventSink events) {
        long count = session.first("SELECT COUNT(*) FROM " + table.name().quoted() + " WHERE JSON_TYPE(" + column
                + ") IN ('DECIMAL', 'DATE', 'TIME', 'DATETIME', 'BLOB', 'BIT', 'OPAQUE')", row -> row.number(0))
                .orElse(0L);
        if (count > 0) {
            events.warning("Column " + column + " of " + table.name().quoted() + " holds " + count
                    + " JSON values of a type that text cannot carry (decimal, date, time or binary); they load as another JSON type.");
        }
    }
}
