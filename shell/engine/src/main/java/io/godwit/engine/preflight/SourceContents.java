package io.godwit.engine.preflight;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.session.SqlSession;
import java.util.Collections;
import java.util.List;

/** What kinds of objects there are to move, and where. One thread. */
final class SourceContents {
    private final SqlSession session;
    private final List<String> schemas;
    private final String in;

    /** @param schemas at least one */
    SourceContents(SqlSession session, List<String> schemas) {
        this.session = session;
        this.schemas = schemas;
        this.in = " IN (" + String.join(", ", Collections.nCopies(schemas.size(), "?")) + ")";
    }

    List<String> schemas() {
        return schemas;
    }

    boolean hasViews() {
        return any("VIEWS", "TABLE_SCHEMA");
    }

    boolean hasRoutines() {
        return any("ROUTINES", "ROUTINE_SCHEMA");
    }

    boolean hasTriggers() {
        return any("TRIGGERS", "TRIGGER_SCHEMA");
    }

    boolean hasEvents() {
        return any("EVENTS", "EVENT_SCHEMA");
    }

    private boolean any(String view, String column) {
        return session.first("SELECT 1 FROM information_schema." + view + " WHERE " + column + in + " LIMIT 1",
                row -> true, schemas.toArray()).isPresent();
    }

    /** Tables without a primary key, quoted. */
    List<String> keyless() {
        return session.list("SELECT t.TABLE_SCHEMA, t.TABLE_NAME FROM information_schema.TABLES t"
                + " LEFT JOIN information_schema.TABLE_CONSTRAINTS c ON c.TABLE_SCHEMA = t.TABLE_SCHEMA"
                + " AND c.TABLE_NAME = t.TABLE_NAME AND c.CONSTRAINT_TYPE = 'PRIMARY KEY'"
                + " WHERE t.TABLE_TYPE = 'BASE TABLE' AND c.CONSTRAINT_NAME IS NULL AND t.TABLE_SCHEMA" + in
                + " ORDER BY 1, 2 LIMIT 20",
                row -> Identifier.quote(row.text(0)) + "." + Identifier.quote(row.text(1)), schemas.toArray());
    }

    /** Tables and views that a server has in these schemas, quoted; the first few. */
    List<String> existingOn(SqlSession server) {
        return server.list("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA" + in
                + " ORDER BY 1, 2 LIMIT 20",
                row -> Identifier.quote(row.text(0)) + "." + Identifier.quote(row.text(1)), schemas.toArray());
    }
}
