package io.godwit.engine.repair.verdict;

/** How a transaction that the target lacks relates to the rows that are there. */
public enum Verdict {
    /** Every row is as the transaction or a later one of the gap left it: skipping it changes nothing. */
    APPLIED(true),
    /** Some rows have it and some do not, or it cannot be told of some: it must be completed. */
    PARTIAL(false),
    /** No row has it, or it cannot be told of any. */
    MISSING(false),
    /** At least one row is in no state that the source ever had here. */
    CONFLICT(false),
    /** It touches nothing but tables that the source's cloud writes for itself. */
    CLOUD(true),
    /** It touches nothing but tables that will be copied again. */
    RECOPY(true),
    /** It changes accounts, or holds administrative statements alone. */
    ACCOUNT(false),
    /** It cannot be proved by rows: a table without key, a definition, XA, a statement. */
    REFUSED(false);

    private final boolean skippable;

    Verdict(boolean skippable) {
        this.skippable = skippable;
    }

    /** Whether an empty transaction in its place loses nothing. */
    public boolean isSkippable() {
        return skippable;
    }
}
