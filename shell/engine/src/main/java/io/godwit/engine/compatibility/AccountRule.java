package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.ddl.DumpTarget.PluginSupport;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.ddl.Ruling;
import java.util.List;
import java.util.Optional;

/** Accounts that could not log in on the target, or that anybody could. Stateless. */
final class AccountRule implements DdlRule {
    private static final List<String> OPTIONS = List.of(Fix.LOCK_INVALID_ACCOUNTS.option(),
            Fix.SKIP_INVALID_ACCOUNTS.option());
    private static final Finding.Rule PLUGIN = new Finding.Rule("user/unsupported_auth_plugin",
            "authentication plugin that the target does not have", OPTIONS, "");
    private static final Finding.Rule PASSWORD = new Finding.Rule("user/no_password", "no password", OPTIONS, "");
    private static final Finding.Rule DEPRECATED = new Finding.Rule("user/deprecated_auth_plugin",
            "authentication plugin that later servers do not have", List.of(),
            "Give the account a caching_sha2_password before the target is upgraded.");

    private final Compatibility compatibility;
    private final DumpTarget target;

    AccountRule(Compatibility compatibility, DumpTarget target) {
        this.compatibility = compatibility;
        this.target = target;
    }

    @Override
    public Ruling judge(DdlSubject subject, DdlContext context) {
        if (subject.kind() != DdlKind.ACCOUNT) {
            return subject.unchanged();
        }
        AccountText account = AccountText.parse(subject.sql());
        Optional<String> unsupported = plugin(account, context, PluginSupport.UNSUPPORTED);
        if (unsupported.isPresent()) {
            return invalid(subject, account, PLUGIN, unsupported.get());
        }
        if (!account.hasPassword() && !account.isRole()) {
            return invalid(subject, account, PASSWORD, "");
        }
        Ruling ruling = Ruling.of(account.isRole() ? account.asRole() : subject.sql());
        Optional<String> deprecated = compatibility.forTarget()
                ? plugin(account, context, PluginSupport.DEPRECATED)
                : Optional.empty();
        return deprecated.map(p -> ruling.with(DEPRECATED.on(Level.WARNING, subject, p))).orElse(ruling);
    }

    private Optional<String> plugin(AccountText account, DdlContext context, PluginSupport support) {
        return account.plugins().stream().filter(p -> target.plugin(p, context.target()) == support).findFirst();
    }

    /** Unless it is locked nothing is left of such an account, so its grants are nobody's. */
    private Ruling invalid(DdlSubject subject, AccountText account, Finding.Rule rule, String detail) {
        if (compatibility.has(Fix.LOCK_INVALID_ACCOUNTS)) {
            return Ruling.of(account.locked(), rule.on(Level.FIXED, subject, detail));
        }
        Level level = compatibility.has(Fix.SKIP_INVALID_ACCOUNTS) ? Level.FIXED : Level.ERROR;
        return Ruling.of("", rule.on(level, subject, detail));
    }
}
