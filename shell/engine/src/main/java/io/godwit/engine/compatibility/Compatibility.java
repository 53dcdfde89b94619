package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a dump's options say of its target. Immutable.
 *
 * @param forTarget whether everything the target objects to is looked for, by {@code ocimds}
 * @param givenVersion of the target
 * @param skipUpgradeChecks whether what only a newer server objects to is left alone
 */
public record Compatibility(Set<Fix> fixes, boolean forTarget, Optional<ServerVersion> givenVersion,
        boolean skipUpgradeChecks) {
    /** The newest server that dumps are made for: the one of the format's program. */
    private static final ServerVersion NEWEST = ServerVersion.parse("9.6.0");
    private static final ServerVersion OLDEST = ServerVersion.parse("8.0.25");
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?");

    static final Option<List<String>> COMPATIBILITY = Option.list("compatibility")
            .help("Changes to definitions and accounts for targets that refuse them as they are: " + Fix.help() + ".");
    static final Option<Boolean> OCIMDS = Option.bool("ocimds")
            .help("The dump is for MySQL HeatWave: tell everything it objects to before any row is read, and refuse"
                    + " the dump until each is repaired or has a compatibility option. Try it with dryRun.");
    static final Option<String> TARGET_VERSION = Option.text("targetVersion").limitedBy(Compatibility::wrongVersion)
            .help("The target's version, such as 8.4.0: it decides which accounts and privileges are taken. From "
                    + OLDEST + " to " + NEWEST + ", the newest by default.");
    static final Option<Boolean> SKIP_UPGRADE_CHECKS = Option.bool("skipUpgradeChecks")
            .help("Do not look for what only a newer server objects to. Of those checks there is the one for foreign"
                    + " keys to keys that are not unique (8.4).");

    public static final OptionSet OPTIONS = OptionSet.of(COMPATIBILITY, OCIMDS, TARGET_VERSION, SKIP_UPGRADE_CHECKS);

    public static Compatibility from(OptionValues v, OptionProblems problems) {
        return new Compatibility(Fix.parse(v.get(COMPATIBILITY), problems), v.get(OCIMDS),
                v.find(TARGET_VERSION).map(Compatibility::version), v.get(SKIP_UPGRADE_CHECKS));
    }

    private static Optional<String> wrongVersion(String text) {
        if (!VERSION.matcher(text).matches()) {
            return Optional.of("must be a version such as 8.4.0, not '" + text + "'");
        }
        ServerVersion version = version(text);
        boolean newer = version.major() > NEWEST.major()
                || (version.major() == NEWEST.major() && version.minor() > NEWEST.minor());
        return version.compareTo(OLDEST) < 0 || newer
                ? Optional.of("must be between " + OLDEST + " and " + NEWEST + ", not '" + text + "'")
                : Optional.empty();
    }

    private static ServerVersion version(String text) {
        Matcher m = VERSION.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no version");
        }
        return ServerVersion.parse(m.group(1) + "." + Optional.ofNullable(m.group(2)).orElse("0") + "."
                + Optional.ofNullable(m.group(3)).orElse("0"));
    }

    public ServerVersion version() {
        return givenVersion.orElse(NEWEST);
    }

    boolean has(Fix fix) {
        return fixes.contains(fix);
    }

    /** Whether anything is judged or changed beyond what every dump needs. */
    public boolean isAsked() {
        return forTarget || !fixes.isEmpty();
    }

    /** Whether one of the options means nothing without the lists of a managed service. */
    public boolean needsTarget() {
        return forTarget || has(Fix.STRIP_RESTRICTED_GRANTS) || checksAccounts();
    }

    /** Whether accounts that the target refuses are looked for. */
    boolean checksAccounts() {
        return forTarget || has(Fix.SKIP_INVALID_ACCOUNTS) || has(Fix.LOCK_INVALID_ACCOUNTS);
    }

    /** Whether foreign keys are looked for that servers take without a word until 8.4. */
    public boolean checksForeignKeys() {
        boolean objects = forTarget && !skipUpgradeChecks && version().isAtLeast(8, 4, 0);
        return objects || has(Fix.FORCE_NON_STANDARD_FKS);
    }

    /** Whether ALL PRIVILEGES, which means other privileges on another server, is replaced by what it means here. */
    public boolean namesPrivileges() {
        return forTarget || has(Fix.STRIP_RESTRICTED_GRANTS);
    }

    /** Whether definers are stripped for a target that would take them. */
    public boolean isStrippingForNothing(DumpTarget target) {
        return has(Fix.STRIP_DEFINERS) && target.privileges(version()).contains(DefinerRule.ANY_DEFINER);
    }

    /** Names of the options, sorted. */
    public List<String> options() {
        return fixes.stream().map(Fix::option).sorted().toList();
    }

    DdlContext context(Optional<List<AccountName>> accounts) {
        return new DdlContext(version(), givenVersion.isPresent(),
                fixes.stream().map(Fix::option).collect(Collectors.toSet()), accounts.map(Set::copyOf));
    }
}
