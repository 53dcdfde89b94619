package io.godwit.engine.dump;

import io.godwit.engine.catalog.ObjectFilter.Kind;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.Sql;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which objects a server has, by name alone and in one query for each kind, as far as the account sees them. One thread. */
final class ServerNames {
    private final MySqlSession session;
    private final ServerInfo server;

    ServerNames(MySqlSession session, ServerInfo server) {
        this.session = session;
        this.server = server;
    }

    /** Of these schemas, in the parts that options name them by. Triggers come with their tables, which stand for all of a table's. */
    Set<List<String>> of(Kind kind, Collection<String> schemas) {
        Set<List<String>> names = new HashSet<>();
        if (schemas.isEmpty() || (kind == Kind.LIBRARY && !server.version().isAtLeast(9, 2, 0))) {
            return names;
        }
        String in = schemas.stream().map(Sql::literal).collect(Collectors.joining(",", " IN (", ")"));
        if (kind == Kind.TRIGGER) {
            names.addAll(of(Kind.TABLE, schemas));
            session.each("SELECT TRIGGER_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME FROM information_schema.TRIGGERS"
                    + " WHERE TRIGGER_SCHEMA" + in, row -> names.add(List.of(row.text(0), row.text(1), row.text(2))));
        } else {
            session.each(query(kind) + in, row -> names.add(List.of(row.text(0), row.text(1))));
        }
        return names;
    }

    private static String query(Kind kind) {
        String view = switch (kind) {
            case TABLE -> "TABLE";
            case ROUTINE -> "ROUTINE";
            case EVENT -> "EVENT";
            case TRIGGER -> "TRIGGER";
            case LIBRARY -> "LIBRARY";
        };
        return "SELECT " + view + "_SCHEMA, " + view + "_NAME FROM information_schema."
                + (kind == Kind.LIBRARY ? "LIBRARIES" : view + "S") + " WHERE " + view + "_SCHEMA";
    }
}
