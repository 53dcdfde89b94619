package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Ruling;
import io.godwit.api.mysql.AccountName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of one dump, in the order they act, and what they find. One thread. */
public final class DdlRules {
    /**
     * What rules have to know of the source.
     *
     * @param partialRevokes whether privileges may be revoked in part, so that grants hold no patterns
     * @param accounts that the dump holds; absent = accounts are not dumped
     * @param nonStandardKeys names of foreign keys by table, both quoted
     * @param grants what grants may refer to
     * @param trial absent = nothing is tried out
     */
    public record Source(boolean partialRevokes, Optional<List<AccountName>> accounts,
            Map<String, List<String>> nonStandardKeys, GrantedObjects grants, Optional<TrialTable> trial) {
    }

    private final Compatibility compatibility;
    private final List<DdlRule> rules;
    private final DdlContext context;
    private final Findings findings = new Findings();

    private DdlRules(Compatibility compatibility, List<DdlRule> rules, DdlContext context) {
        this.compatibility = compatibility;
        this.rules = rules;
        this.context = context;
    }

    /** @param target whose lists are used; must be there if {@link Compatibility#needsTarget} */
    public static DdlRules of(Compatibility compatibility, Optional<DumpTarget> target, Source source) {
        Optional<DumpTarget> judged = target.filter(t -> compatibility.forTarget());
        List<DdlRule> rules = new ArrayList<>();
        judged.ifPresent(t -> rules.addAll(t.rules()));
        addTables(rules, compatibility, judged, source);
        if (compatibility.has(Fix.STRIP_DEFINERS) || judged.isPresent()) {
            rules.add(new DefinerRule(compatibility.has(Fix.STRIP_DEFINERS), judged));
        }
        target.ifPresent(t -> addAccounts(rules, compatibility, t));
        rules.add(new InvalidGrantRule(compatibility.has(Fix.STRIP_INVALID_GRANTS), source.grants(),
                judged.map(DumpTarget::users).orElse(Set.of())));
        boolean wildcards = compatibility.forTarget() || compatibility.has(Fix.IGNORE_WILDCARD_GRANTS)
                || compatibility.has(Fix.UNESCAPE_WILDCARD_GRANTS);
        if (wildcards && !source.partialRevokes()) {
            rules.add(new WildcardGrantRule(compatibility));
        }
        return new DdlRules(compatibility, List.copyOf(rules), compatibility.context(source.accounts()));
    }

    private static void addTables(List<DdlRule> rules, Compatibility compatibility, Optional<DumpTarget> judged,
            Source source) {
        boolean force = compatibility.has(Fix.FORCE_INNODB);
        if (force || judged.isPresent()) {
            rules.add(new DirectoryRule());
            rules.add(new EngineRule(judged.map(DumpTarget::engines).orElse(Set.of("InnoDB")), force,
                    source.trial()));
        }
        if (compatibility.has(Fix.STRIP_TABLESPACES) || judged.isPresent()) {
            rules.add(new TablespaceRule(compatibility.has(Fix.STRIP_TABLESPACES)));
        }
        if (compatibility.has(Fix.CREATE_INVISIBLE_PKS) || compatibility.has(Fix.IGNORE_MISSING_PKS)
                || judged.filter(DumpTarget::needsPrimaryKeys).isPresent()) {
            rules.add(new PrimaryKeyRule(compatibility));
        }
        rules.add(new ForeignKeyRule(source.nonStandardKeys(), compatibility.has(Fix.FORCE_NON_STANDARD_FKS)));
    }

    private static void addAccounts(List<DdlRule> rules, Compatibility compatibility, DumpTarget target) {
        if (compatibility.checksAccounts()) {
            rules.add(new AccountRule(compatibility, target));
        }
        if (compatibility.namesPrivileges()) {
            rules.add(new RestrictedGrantRule(compatibility.has(Fix.STRIP_RESTRICTED_GRANTS), target));
        }
    }

    /** @return what goes into the dump; empty = nothing */
    public String apply(DdlSubject subject) {
        DdlSubject current = subject;
        for (DdlRule rule : rules) {
            Ruling ruling = rule.judge(current, context);
            ruling.findings().forEach(findings::add);
            current = current.withSql(ruling.sql());
            if (ruling.sql().isEmpty()) {
                break;
            }
        }
        return current.sql();
    }

    public void add(Finding finding) {
        findings.add(finding);
    }

    /** Whether ALL PRIVILEGES is to be replaced by what it means on the source. */
    public boolean namesPrivileges() {
        return compatibility.namesPrivileges();
    }

    public Findings findings() {
        return findings;
    }
}
