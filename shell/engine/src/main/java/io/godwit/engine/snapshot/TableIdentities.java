package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which table stands behind each name at one moment. RENAME and EXCHANGE PARTITION put another table of the same shape there, and a
 * snapshot that reads by name goes on without an error. A table that was read once cannot change hands before the snapshot ends,
 * because its metadata lock is held, so comparing once at the end proves all that was read. One thread.
 */
final class TableIdentities {
    /** Names of InnoDB's own: copies in the making and full-text parts. */
    private static final Pattern INTERNAL = Pattern.compile(".*/(#sql|fts_).*");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

    private final ServerVersion version;
    private final Set<String> plain;
    private final boolean odd;
    /** By the name in InnoDB's dictionary. */
    private final Fingerprints ids = new Fingerprints();

    private TableIdentities(ServerVersion version, List<String> schemas) {
        this.version = version;
        this.plain = schemas.stream().filter(TableIdentities::isPlain).collect(Collectors.toSet());
        this.odd = plain.size() < schemas.size();
    }

    /** @return nothing if this account may not look, which takes PROCESS */
    static Optional<TableIdentities> read(SqlSession session, ServerVersion version, List<String> schemas) {
        TableIdentities identities = new TableIdentities(version, schemas);
        return identities.each(session, identities.ids::add) ? Optional.of(identities) : Optional.empty();
    }

    /** @return false if this account may not look */
    private boolean each(SqlSession session, ObjLongConsumer<String> taker) {
        try {
            session.each("SELECT NAME, TABLE_ID FROM information_schema."
                    + (version.isAtLeast(8, 0, 3) ? "INNODB_TABLES" : "INNODB_SYS_TABLES"), row -> {
                        String name = row.text(0);
                        if (concerns(name)) {
                            taker.accept(name, row.number(1));
                        }
                    });
            return true;
        } catch (GodwitException e) {
            if (SqlErrors.isAccessDenied(e)) {
                return false;
            }
            throw e;
        }
    }

    private boolean concerns(String name) {
        String schema = name.substring(0, Math.max(0, name.indexOf('/')));
        // Names with other characters are encoded with @; which schema is meant is then not worth finding out.
        return (plain.contains(schema) || (odd && schema.contains("@"))) && !INTERNAL.matcher(name).matches();
    }

    private static boolean isPlain(String schema) {
        return PLAIN.matcher(schema).matches();
    }

    /** Names behind which another table stands now; new and vanished names are told by errors of those who read them. */
    Set<String> changed(SqlSession session) {
        Set<String> changed = new TreeSet<>();
        each(session, (name, id) -> {
            if (ids.isOther(name, id)) {
                changed.add(name);
            }
        });
        return changed;
    }
}
