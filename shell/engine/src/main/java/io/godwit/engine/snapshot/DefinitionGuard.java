package io.godwit.engine.snapshot;

import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether definitions changed since a snapshot. Most DDL raises nothing when a snapshot reads on, and SHOW CREATE shows the new
 * text inside the old view, so two witnesses are asked: the binary log since the snapshot, and on MySQL 8.0 and later
 * information_schema inside the snapshot against outside. One thread.
 */
public final class DefinitionGuard {
    private final ServerInfo server;
    private final List<String> schemas;
    private final boolean accounts;

    /**
     * @param schemas whose definitions matter
     * @param accounts whether changes of accounts and grants matter too
     */
    public DefinitionGuard(ServerInfo server, List<String> schemas, boolean accounts) {
        this.server = server;
        this.schemas = List.copyOf(schemas);
        this.accounts = accounts;
    }

    /** What was found, and whether anything could be asked at all. */
    public record Result(List<String> changes, boolean witnessed) {
    }

    /**
     * @param inside a session of the snapshot
     * @param outside a session without a transaction
     */
    public Result changes(Snapshot snapshot, SqlSession inside, SqlSession outside) {
        List<String> changes = new ArrayList<>();
        Optional<List<String>> logged = BinlogStatements.changesSince(outside, snapshot.position());
        boolean dictionary = hasVersionedDictionary();
        if (dictionary) {
            Dictionary.ofEverything(inside, schemas).differencesTo(Dictionary.ofEverything(outside, schemas))
                    .forEach(changes::add);
        }
        // The dictionary tells exactly which schemas' objects changed; the log alone knows of accounts, and of everything on 5.7.
        logged.ifPresent(statements -> statements.stream()
                .filter(s -> !dictionary || (accounts && concernsAccounts(s)))
                .forEach(changes::add));
        return new Result(changes, dictionary || logged.isPresent());
    }

    /** Tables whose columns are not what they were in the snapshot; empty where the server cannot tell. */
    public List<String> changedColumns(SqlSession inside, SqlSession outside) {
        return hasVersionedDictionary()
                ? List.copyOf(
                        Dictionary.ofColumns(inside, schemas).differencesTo(Dictionary.ofColumns(outside, schemas)))
                : List.of();
    }

    private boolean hasVersionedDictionary() {
        return server.version().isAtLeast(8, 0, 16);
    }

    private static boolean concernsAccounts(String statement) {
        return statement.matches("(?is).*\\b(USER|ROLE|GRANT|REVOKE|PASSWORD)\\b.*");
    }
}
