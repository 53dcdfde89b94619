package io.godwit.engine.repair.gap;

/** What becomes of transactions that change accounts or hold administrative statements. */
public enum AccountStatements {
    /** Each is told and stops the repair. */
    REFUSE,
    /** They run on the target. */
    APPLY,
    /** They are marked as executed and do not run. */
    PASS
}
