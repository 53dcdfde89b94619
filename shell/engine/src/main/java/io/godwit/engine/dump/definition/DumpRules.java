package io.godwit.engine.dump.definition;

import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.compatibility.Compatibility;
import io.godwit.engine.compatibility.DdlRules;
import io.godwit.engine.compatibility.Findings;
import io.godwit.engine.compatibility.TrialTable;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the rules of a dump from its options and its source, and speaks the verdict. Stateless. */
public final class DumpRules {
    private static final int ERRORS_SHOWN = 3;

    private DumpRules() {
    }

    /** @param trial whether the source may be asked to create temporary tables; never inside a snapshot */
    public static DdlRules of(DumpRequest request, ServerInfo server, Catalog catalog, MySqlSession session,
            boolean trial) {
        Compatibility compatibility = request.options().compatibility();
        boolean users = request.options().selection().users();
        boolean ddl = request.options().selection().kinds().ddl();
        DdlRules rules = DdlRules.of(compatibility, request.target(),
                new DdlRules.Source(server.isOn("partial_revokes"),
                        users ? Optional.of(catalog.accounts()) : Optional.empty(),
                        foreignKeys(compatibility, ddl, catalog, session),
                        new CatalogObjects(session, catalog, request.judge().map(DumpTarget::schemas).orElse(Set.of())),
                        trial ? TrialTable.on(session) : Optional.empty()));
        if (ddl) {
            new ViewReferences(session, server).missing(catalog).forEach(rules::add);
            new LibraryReferences(session).missing(catalog).forEach(rules::add);
        }
        return rules;
    }

    private static Map<String, List<String>> foreignKeys(Compatibility compatibility, boolean ddl, Catalog catalog,
            MySqlSession session) {
        return ddl && compatibility.checksForeignKeys()
                ? new NonStandardKeys(session).in(catalog.schemaNames())
                : Map.of();
    }

    /** What is not a finding, but worth to know before a dump for a target. */
    public static void tellLimits(DumpRequest request, ServerInfo server, EventSink events) {
        Compatibility compatibility = request.options().compatibility();
        request.judge().ifPresent(target -> {
            if (compatibility.version().compareTo(server.version()) > 0 && !compatibility.skipUpgradeChecks()) {
                events.note(
                        "Of what only a newer server objects to, foreign keys to keys that are not unique are looked for"
                                + " and nothing else: try the upgrade from " + server.version() + " to "
                                + compatibility.version() + " on a copy.");
            }
            if (compatibility.isStrippingForNothing(target)) {
                events.note(target.service() + " " + compatibility.version()
                        + " lets its administrator create views and programs of other accounts:"
                        + " strip_definers is not needed.");
            }
        });
    }

    /**
     * Tells findings.
     *
     * @param told those that need not be told again
     * @throws GodwitException with all findings in its details, if one of them is an error
     */
    public static void decide(DumpRequest request, Findings findings, Findings told, EventSink events) {
        tell(findings.without(told), events);
        List<Finding> errors = findings.errors();
        if (errors.isEmpty()) {
            return;
        }
        Set<String> options = Findings.waysOut(errors);
        String target = request.judge()
                .map(t -> " for " + t.service() + " " + request.options().compatibility().version()).orElse("");
        throw new GodwitException(DumpError.FINDINGS,
                "The dump" + target + " is refused, " + errors.size() + " findings are in the way: " + first(errors)
                        + ".",
                (options.isEmpty() ? "" : "Add to compatibility: " + String.join("; ", options) + ". ")
                        + "Every finding is told above with its way out; dryRun: true tells them again.")
                .withDetails(Map.of("findings", findings.toList()));
    }

    private static String first(List<Finding> errors) {
        List<String> shown = errors.stream().limit(ERRORS_SHOWN).map(f -> f.object() + ": " + f.rule().problem())
                .toList();
        return String.join("; ", shown) + (errors.size() > ERRORS_SHOWN ? "; ..." : "");
    }

    private static void tell(Findings findings, EventSink events) {
        findings.paragraphs(Level.ERROR)
                .forEach(text -> events.notice(new Notice(Notice.Level.ERROR, text)));
        findings.paragraphs(Level.WARNING).forEach(events::warning);
        findings.paragraphs(Level.FIXED).forEach(events::note);
        findings.paragraphs(Level.NOTE).forEach(events::note);
    }
}
