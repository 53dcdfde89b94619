package io.godwit.shell.global;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.gtid.SkipConsent;

/** What a user takes upon himself when transactions are marked that a channel could bring. Stateless. */
final class SkipOptions {
    private static final Option<Boolean> FORCE = Option.bool("force")
            .help("Mark transactions that a channel could bring, even if their rows are known to be missing.");
    private static final Option<Boolean> UNCHECKED = Option.bool("unchecked")
            .help("Mark transactions that a channel could bring, if nobody has checked their rows.");
    private static final Option<String> REASON = Option.text("reason").help("Why; goes into the result.");

    static final OptionSet ALL = OptionSet.of(ReplicaOptions.SOURCE, FORCE, UNCHECKED, REASON);

    private SkipOptions() {
    }

    static void requireReason(OptionValues options, OptionProblems problems) {
        boolean consent = options.get(FORCE) || options.get(UNCHECKED);
        boolean reason = !options.find(REASON).orElse("").isBlank();
        if (consent && !reason) {
            problems.add("option 'reason' is missing: say why the rows need not come");
        } else if (reason && !consent) {
            problems.add("option 'reason' needs 'force' or 'unchecked'");
        }
    }

    static SkipConsent consent(OptionValues options) {
        SkipConsent.Kind kind = options.get(FORCE)
                ? SkipConsent.Kind.FORCED
                : options.get(UNCHECKED) ? SkipConsent.Kind.UNCHECKED : SkipConsent.Kind.NONE;
        return new SkipConsent(kind, options.find(REASON).orElse(""));
    }
}
