package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.ddl.Ruling;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.Identifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Views and programs that run with the rights of somebody else than their caller. Stateless. */
final class DefinerRule implements DdlRule {
    /** With it an administrator may create programs of other accounts. */
    static final String ANY_DEFINER = "SET_ANY_DEFINER";

    private static final Set<DdlKind> KINDS = EnumSet.of(DdlKind.VIEW, DdlKind.TRIGGER, DdlKind.EVENT,
            DdlKind.FUNCTION, DdlKind.PROCEDURE);
    private static final Set<DdlKind> WITH_SECURITY = EnumSet.of(DdlKind.VIEW, DdlKind.FUNCTION, DdlKind.PROCEDURE);
    private static final List<String> STRIP = List.of(Fix.STRIP_DEFINERS.option());

    private static final Finding.Rule FOREIGN = new Finding.Rule("object/definer_needs_privilege",
            "DEFINER, which takes a privilege that the target's administrator may not have", STRIP, "");
    private static final Finding.Rule SECURITY = new Finding.Rule("object/missing_sql_security_invoker",
            "runs with the rights of its definer", STRIP, "");
    private static final Finding.Rule RESERVED = new Finding.Rule("object/restricted_definer",
            "DEFINER is an account that the target keeps for itself", STRIP, "");
    private static final Finding.Rule NEITHER = new Finding.Rule("object/missing_definer",
            "neither DEFINER nor SQL SECURITY INVOKER", STRIP, "");
    private static final Finding.Rule NOT_DUMPED = new Finding.Rule("object/definer_not_in_dump",
            "DEFINER is an account that the dump does not hold", STRIP,
            "Create the account on the target before loading.");
    private static final Finding.Rule NO_ACCOUNTS = new Finding.Rule("object/definers_without_accounts",
            "has a DEFINER, and the dump holds no accounts", STRIP,
            "Create the accounts on the target before loading, or dump them with users: true.");

    private final boolean strip;
    private final Optional<DumpTarget> target;

    /** @param target absent = definers are only stripped, if anything */
    DefinerRule(boolean strip, Optional<DumpTarget> target) {
        this.strip = strip;
        this.target = target;
    }

    @Override
    public Ruling judge(DdlSubject subject, DdlContext context) {
        if (!KINDS.contains(subject.kind())) {
            return subject.unchanged();
        }
        Definers text = Definers.of(subject);
        List<Finding> findings = new ArrayList<>();
        if (strip) {
            objections(subject, text, Level.FIXED, false, findings);
            return new Ruling(text.stripped(), findings);
        }
        target.ifPresent(t -> findings.addAll(
                t.privileges(context.target()).contains(ANY_DEFINER)
                        ? withAnyDefiner(subject, text, t, context)
                        : objections(subject, text, Level.ERROR, false, new ArrayList<>())));
        return new Ruling(subject.sql(), findings);
    }

    /** What is in the way where an administrator may create programs only of his own. */
    private static List<Finding> objections(DdlSubject subject, Definers text, Level level, boolean mere,
            List<Finding> findings) {
        text.definer().ifPresent(d -> findings.add(only(FOREIGN, mere).on(level, subject, shown(d))));
        if (WITH_SECURITY.contains(subject.kind()) && !text.isInvoker()) {
            findings.add(only(SECURITY, mere).on(level, subject));
        }
        return findings;
    }

    private static Finding.Rule only(Finding.Rule rule, boolean mere) {
        return mere ? rule.withoutOptions() : rule;
    }

    private static List<Finding> withAnyDefiner(DdlSubject subject, Definers text, DumpTarget target,
            DdlContext context) {
        List<Finding> findings = new ArrayList<>();
        Optional<AccountName> definer = text.definer();
        if (definer.isEmpty()) {
            if (!text.isInvoker()) {
                findings.add(NEITHER.on(Level.ERROR, subject));
            }
        } else if (target.reservedDefiners().contains(definer.get().user())) {
            findings.add(RESERVED.on(Level.ERROR, subject, shown(definer.get())));
        } else if (context.accounts().isEmpty()) {
            findings.add(NO_ACCOUNTS.on(Level.WARNING, subject, shown(definer.get())));
        } else if (!context.accounts().get().contains(definer.get())) {
            findings.add(NOT_DUMPED.on(Level.WARNING, subject, shown(definer.get())));
        }
        if (!context.targetGiven()) { // the target may be older than what the newest allows
            objections(subject, text, Level.WARNING, true, findings);
        }
        return findings;
    }

    private static String shown(AccountName account) {
        return Identifier.quote(account.user()) + "@"
                + Identifier.quote(account.host());
    }
}
