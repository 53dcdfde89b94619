package io.godwit.engine.snapshot;

import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether definitions changed around a snapshot. Most DDL raises nothing when a snapshot reads on, and SHOW CREATE shows the new
 * text inside the old view, so several witnesses are asked: information_schema inside the snapshot against outside (MySQL 8.0.16 and
 * later), which table stands behind each name (with PROCESS), columns by name, and the binary log. One thread; made before the snapshot.
 */
public final class DefinitionGuard {
    private final ServerInfo server;
    private final Set<String> schemas;
    private final boolean accounts;
    private final Optional<TableIdentities> identities;
    private final Fingerprints columns;

    /**
     * @param outside a session without a transaction
     * @param schemas whose definitions matter
     * @param accounts whether changes of accounts and grants matter too
     */
    public DefinitionGuard(ServerInfo server, SqlSession outside, List<String> schemas, boolean accounts) {
        this.server = server;
        this.schemas = Set.copyOf(schemas);
        this.accounts = accounts;
        this.identities = TableIdentities.read(outside, server.version(), schemas);
        this.columns = Dictionary.ofColumns(outside, schemas);
    }

    /** What was found, and whether there was a witness for everything. */
    public record Result(List<String> changes, boolean witnessed) {
    }

    /**
     * What changed until the definitions were read.
     *
     * @param inside a session of the snapshot
     * @param found the schemas that the snapshot has
     */
    public Result changes(Snapshot snapshot, SqlSession inside, SqlSession outside, List<String> found) {
        List<String> changes = new ArrayList<>(tableChanges(outside));
        found.stream().filter(s -> !schemas.contains(s)).forEach(s -> changes.add("schema `" + s + "` is new"));
        boolean dictionary = hasVersionedDictionary();
        if (dictionary) {
            changes.addAll(Dictionary.differences(inside, outside, found));
        }
        Optional<List<String>> logged = BinlogStatements.changesSince(outside, snapshot.position());
        logged.ifPresent(statements -> statements.stream()
                .filter(s -> !dictionary || (accounts && concernsAccounts(s))
                        || (identities.isEmpty() && movesTables(s)))
                .forEach(changes::add));
        return new Result(changes, logged.isPresent() || (dictionary && identities.isPresent()));
    }

    /** What changed until the rows were read so that they may have come from other tables or columns. */
    public List<String> changesUnderRows(Snapshot snapshot, SqlSession outside) {
        List<String> changes = new ArrayList<>(tableChanges(outside));
        if (identities.isEmpty()) {
            BinlogStatements.changesSince(outside, snapshot.position()).ifPresent(
                    statements -> statements.stream().filter(DefinitionGuard::movesTables).forEach(changes::add));
        }
        return changes;
    }

    private List<String> tableChanges(SqlSession outside) {
        List<String> names = List.copyOf(schemas);
        List<String> changes = new ArrayList<>(Dictionary.changedColumns(columns, outside, names));
        identities.ifPresent(before -> before.changed(outside)
                .forEach(t -> changes.add("another table stands behind " + t)));
        return changes;
    }

    private boolean hasVersionedDictionary() {
        return server.version().isAtLeast(8, 0, 16);
    }

    private static boolean concernsAccounts(String statement) {
        return statement.matches("(?is).*\\b(USER|ROLE|GRANT|REVOKE|PASSWORD)\\b.*");
    }

    private static boolean movesTables(String statement) {
        return statement.matches("(?is).*\\b(RENAME|EXCHANGE|CHANGE)\\b.*");
    }
}
