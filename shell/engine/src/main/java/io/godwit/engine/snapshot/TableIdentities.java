package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which table stands behind each name at one moment. RENAME and EXCHANGE PARTITION put another table of the same shape there, and a
 * snapshot that reads by name goes on without an error. A table that was read once cannot change hands before the snapshot ends,
 * because its metadata lock is held, so comparing once at the end proves all that was read. Immutable.
 *
 * @param ids by the name in InnoDB's dictionary
 */
record TableIdentities(Map<String, Long> ids) {
    /** Names of InnoDB's own: copies in the making and full-text parts. */
    private static final String INTERNAL = ".*/(#sql|fts_).*";

    /** @return nothing if this account may not look, which takes PROCESS */
    static Optional<TableIdentities> read(SqlSession session, ServerVersion version, List<String> schemas) {
        Set<String> plain = schemas.stream().filter(TableIdentities::isPlain).collect(Collectors.toSet());
        boolean odd = plain.size() < schemas.size();
        Map<String, Long> ids = new TreeMap<>();
        try {
            session.each("SELECT NAME, TABLE_ID FROM information_schema."
                    + (version.isAtLeast(8, 0, 3) ? "INNODB_TABLES" : "INNODB_SYS_TABLES"), row -> {
                        String name = row.text(0);
                        String schema = name.substring(0, Math.max(0, name.indexOf('/')));
                        // Names with other characters are encoded with @; which schema is meant is then not worth finding out.
                        if ((plain.contains(schema) || (odd && schema.contains("@"))) && !name.matches(INTERNAL)) {
                            ids.put(name, row.number(1));
                        }
                    });
        } catch (GodwitException e) {
            if (SqlErrors.isAccessDenied(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(new TableIdentities(ids));
    }

    private static boolean isPlain(String schema) {
        return schema.matches("[A-Za-z0-9_]+");
    }

    /** Names behind which another table stands now; new and vanished names are told by errors of those who read them. */
    Set<String> changedIn(TableIdentities later) {
        return ids.keySet().stream()
                .filter(name -> later.ids.containsKey(name) && !later.ids.get(name).equals(ids.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
