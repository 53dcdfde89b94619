package io.godwit.engine.catalog;

import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Finds libraries, code that routines in other languages than SQL share; MySQL 9.2 and later. One thread. */
public final class LibraryReader {
    private final SqlSession session;

    public LibraryReader(SqlSession session) {
        this.session = session;
    }

    /** Names with their schemas, quoted and sorted. */
    public List<String> namesIn(Collection<String> schemas) {
        List<String> names = new ArrayList<>();
        if (!schemas.isEmpty()) {
            session.each("SELECT LIBRARY_SCHEMA, LIBRARY_NAME FROM information_schema.LIBRARIES WHERE LIBRARY_SCHEMA"
                    + schemas.stream().map(Sql::literal).collect(Collectors.joining(",", " IN (", ")"))
                    + " ORDER BY LIBRARY_SCHEMA, LIBRARY_NAME",
                    row -> names.add(new TableName(row.text(0), row.text(1)).quoted()));
        }
        return names;
    }
}
