package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be wrong with a dump before anything is locked or written. One thread. */
final class Preflight {
    private final DumpRequest request;
    private final Storage output;

    Preflight(DumpRequest request, Storage output) {
        this.request = request;
        this.output = output;
    }

    void requireUsableOutput() {
        if (request.options().dryRun()) {
            return;
        }
        if (!output.isEmpty()) {
            boolean unfinished = output.find(DumpLayout.PRELUDE).isPresent() && output.find(DumpLayout.DONE).isEmpty();
            throw new GodwitException(DumpError.NOT_EMPTY,
                    "Cannot dump to '" + output.location() + "': it "
                            + (unfinished ? "holds a dump that was not finished." : "is not empty."),
                    unfinished
                            ? "Remove it, or name a directory that does not exist yet."
                            : "Name a directory that does not exist yet or is empty.");
        }
        output.requireWritable();
    }

    void check(ServerInfo server, MySqlSession session, EventSink events) {
        requireTarget();
        OptionProblems problems = new OptionProblems();
        request.schemas().ifPresent(named -> request.options().selection().names().checkWithin(named, problems));
        problems.throwIfAny(DumpError.BAD_OPTIONS, "util." + request.scope().function());
        if (server.version().text().contains("MariaDB")) {
            throw new GodwitException(DumpError.UNPROVABLE,
                    "MariaDB is not a source yet: " + session.spec().display() + " is " + server.version() + ".",
                    "Use a MySQL 5.7, 8.0, 8.4 or 9.x server.");
        }
        List<String> existing = session.list("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA", row -> row.text(0));
        request.schemas().ifPresent(named -> requireExisting(named, existing, session));
        request.tables().ifPresent(named -> requireTables(request.schemas().orElseThrow().getFirst(), named, session));
        ObjectFilter filter = request.filter();
        request.options().pace().requireReadable(session, server);
        new PrivilegeCheck(request, server).check(session, existing.stream().filter(filter::wantsSchema).toList());
        new FilterNames(request, server, session, events).check(existing); // sees all that is wanted, by now
    }

    private void requireTarget() {
        if (request.options().compatibility().needsTarget() && request.target().isEmpty()) {
            throw new GodwitException(DumpError.NO_TARGET,
                    "No plugin knows what the target of this dump takes: ocimds, strip_restricted_grants,"
                            + " skip_invalid_accounts and lock_invalid_accounts use the lists of MySQL HeatWave.",
                    "Install the plugin oci, or leave these options out.");
        }
    }

    private static void requireTables(String schema, Set<String> named, MySqlSession session) {
        List<String> existing = session.list(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?", row -> row.text(0), schema);
        List<String> missing = named.stream().filter(t -> !existing.contains(t)).sorted()
                .map(t -> "'" + t + "'" + NearestName.hint(t, existing)).toList();
        if (!missing.isEmpty()) {
            throw new GodwitException(DumpError.NO_SUCH_TABLE, "There is no table or view " + String.join(", ", missing)
                    + " in schema '" + schema + "' on " + session.spec().display() + ".",
                    "SHOW TABLES lists them; upper and lower case matter.");
        }
    }

    private static void requireExisting(List<String> named, List<String> existing, MySqlSession session) {
        if (named.isEmpty()) {
            throw new GodwitException(DumpError.NOTHING_TO_DUMP, "No schema is named.",
                    "Name at least one schema, or use util.dumpInstance.");
        }
        List<String> system = named.stream()
                .filter(s -> ObjectFilter.SYSTEM_SCHEMAS.contains(s.toLowerCase(Locale.ROOT)))
                .toList();
        if (!system.isEmpty()) {
            throw new GodwitException(DumpError.NOTHING_TO_DUMP,
                    "Schemas of the server itself are not dumped: " + String.join(", ", system) + ".",
                    "Leave them out; every server has its own.");
        }
        List<String> missing = new ArrayList<>(named);
        missing.removeAll(existing);
        if (!missing.isEmpty()) {
            String names = missing.stream().map(s -> "'" + s + "'" + NearestName.hint(s, existing))
                    .collect(Collectors.joining(", "));
            throw new GodwitException(DumpError.NO_SUCH_SCHEMA,
                    "There is no schema " + names + " on " + session.spec().display() + ".",
                    "SHOW DATABASES lists the schemas; upper and lower case matter.");
        }
    }
}
