package io.godwit.engine.dump;

import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.catalog.AccountFilter;
import io.godwit.engine.catalog.AccountReader;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.ObjectFilter.Kind;
import io.godwit.engine.catalog.ObjectNames;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.Selection;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the include and exclude options name must be there: a wrong include would silently dump nothing, a wrong exclude would dump what
 * was to be left out. Names are compared as the filters do, exactly. One thread.
 */
final class FilterNames {
    private final DumpRequest request;
    private final ServerInfo server;
    private final MySqlSession session;
    private final EventSink events;
    private final OptionProblems included = new OptionProblems();

    FilterNames(DumpRequest request, ServerInfo server, MySqlSession session, EventSink events) {
        this.request = request;
        this.server = server;
        this.session = session;
        this.events = events;
    }

    /**
     * Asks the server only about kinds that options name. Excludes of what is not there are warned of, as the same options may serve
     * other servers.
     *
     * @param schemas all that the account sees
     * @throws io.godwit.api.error.GodwitException naming everything that is included and not there
     */
    void check(List<String> schemas) {
        Selection selection = request.options().selection();
        List<String> own = schemas.stream().filter(FilterNames::isOfUsers).toList();
        checkSchemas(selection.names(), schemas, own);
        for (Kind kind : Kind.values()) {
            if (selection.dumps(kind)) {
                checkObjects(kind, selection.names(), own);
            }
        }
        if (selection.users()) {
            checkAccounts(selection.accounts());
        }
        included.throwIfAny(DumpError.NOTHING_SELECTED, "util." + request.scope().function(),
                "Correct these names, or leave them out; upper and lower case matter.");
    }

    private void checkSchemas(ObjectNames names, List<String> schemas, List<String> own) {
        names.schemas().included().stream().map(List::getFirst).filter(s -> !own.contains(s)).sorted()
                .forEach(s -> refuse("includeSchemas", s, own));
        names.schemas().excluded().stream().map(List::getFirst).filter(s -> isOfUsers(s) && !schemas.contains(s))
                .sorted().forEach(s -> warn("excludeSchemas", s, own));
    }

    private void checkObjects(Kind kind, ObjectNames names, List<String> own) {
        Set<String> asked = new HashSet<>();
        names.each(kind, (option, name) -> {
            asked.add(name.getFirst());
            if (!own.contains(name.getFirst())) {
                NearestName.find(name.getFirst(), own).ifPresent(asked::add); // for the hint
            }
        });
        asked.retainAll(own);
        Set<List<String>> there = new ServerNames(session, server).of(kind, asked);
        List<String> known = there.stream().map(FilterNames::text).toList();
        names.each(kind, (option, name) -> {
            if (there.contains(name)) {
                return;
            }
            if (option.startsWith("include")) {
                refuse(option, text(name), known);
            } else if (request.filter().wantsSchema(name.getFirst())) {
                warn(option, text(name), known); // else nothing of the schema is dumped anyway
            }
        });
    }

    private void checkAccounts(AccountFilter names) {
        if (names.included().isEmpty() && names.excluded().isEmpty()) {
            return;
        }
        List<AccountName> all = AccountReader.all(session);
        List<AccountName> own = all.stream().filter(ObjectFilter.EVERYTHING::wantsAccount).toList();
        names.included().stream().filter(e -> own.stream().noneMatch(e::matches))
                .forEach(e -> refuse("includeUsers", e.text(), e.alternatives(own)));
        names.excluded().stream().filter(e -> all.stream().noneMatch(e::matches))
                .forEach(e -> warn("excludeUsers", e.text(), e.alternatives(own)));
    }

    private void refuse(String option, String name, Collection<String> known) {
        included.add("option '" + option + "' names '" + name + "', which is not there to be dumped"
                + NearestName.hint(name, known));
    }

    private void warn(String option, String name, Collection<String> known) {
        events.warning("Option '" + option + "' names '" + name + "', which is not on " + session.spec().display()
                + ", so it leaves out nothing" + NearestName.end(name, known));
    }

    private static boolean isOfUsers(String schema) {
        return !ObjectFilter.SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT));
    }

    private static String text(List<String> name) {
        return String.join(".", name);
    }
}
