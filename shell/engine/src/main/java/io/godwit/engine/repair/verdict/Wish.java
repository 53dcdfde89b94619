package io.godwit.engine.repair.verdict;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.gap.RepairOptions;
import java.util.Optional;

/**
 * What somebody asks to be done about a transaction. Immutable.
 *
 * @param reason for doing what is not proved; empty = only what is
 */
public record Wish(Kind kind, Optional<String> reason) {
    /** The right thing, whatever it is, or one thing in particular. */
    public enum Kind {
        ANY, SKIP, APPLY
    }

    public static final Wish ANY = new Wish(Kind.ANY, Optional.empty());

    /**
     * @return what to do
     * @throws GodwitException if that may not be done
     */
    public Action choose(Judgement judgement, RepairOptions options) {
        return switch (kind) {
            case ANY -> any(judgement, options);
            case SKIP -> {
                if (!judgement.verdict().isSkippable() && reason.isEmpty()) {
                    throw refused(RepairError.NOT_A_NO_OP, judgement,
                            "Skipping it would lose changes. Apply it, or give a reason to skip it all the same.");
                }
                yield Action.SKIPPED;
            }
            case APPLY -> apply(judgement);
        };
    }

    private static Action any(Judgement judgement, RepairOptions options) {
        return switch (judgement.verdict()) {
            case APPLIED, CLOUD, RECOPY -> Action.SKIPPED;
            case PARTIAL, MISSING -> Action.APPLIED;
            case CONFLICT -> throw conflict(judgement);
            case REFUSED -> throw refused(judgement);
            case ACCOUNT -> switch (options.accounts()) {
                case APPLY -> Action.RAN;
                case PASS -> Action.SKIPPED;
                case REFUSE -> throw refused(RepairError.REFUSED, judgement,
                        "Choose whether such statements are to run on the target or to be passed over.");
            };
        };
    }

    private Action apply(Judgement judgement) {
        return switch (judgement.verdict()) {
            case CONFLICT -> {
                if (reason.isEmpty()) {
                    throw conflict(judgement);
                }
                yield Action.APPLIED;
            }
            case REFUSED -> throw refused(judgement);
            case ACCOUNT -> Action.RAN;
            case APPLIED, PARTIAL, MISSING -> Action.APPLIED;
            case CLOUD, RECOPY -> Action.SKIPPED;
        };
    }

    /** A finding that stops it. */
    public static GodwitException conflict(Judgement judgement) {
        return refused(RepairError.CONFLICT, judgement,
                "Find out who wrote that row on the target. Then put it right there, or apply the transaction with a reason to"
                        + " take the source's row.");
    }

    private static GodwitException refused(Judgement judgement) {
        return refused(RepairError.REFUSED, judgement,
                "Copy the tables again and name them as tables to be copied, or skip the transaction with a reason.");
    }

    private static GodwitException refused(RepairError code, Judgement judgement, String remedy) {
        String conflict = judgement.conflicts().isEmpty() ? "" : " " + judgement.conflicts().getFirst().sentence();
        return new GodwitException(code, "Transaction '" + judgement.gtid() + "' is " + judgement.verdict() + ": "
                + String.join(" ", judgement.evidence()) + conflict, judgement.remedy().orElse(remedy));
    }

    /** The reason, where the wish went beyond what is proved. */
    public Optional<String> forcedBecause(Judgement judgement, Action action) {
        boolean proved = action == Action.SKIPPED
                ? judgement.verdict().isSkippable()
                : judgement.verdict() != Verdict.CONFLICT;
        return proved ? Optional.empty() : reason;
    }
}
