package io.godwit.engine.repair.verdict;

/** What was done about a transaction. */
public enum Action {
    /** Nothing: it was only looked at. */
    NONE,
    /** An empty transaction took its place. */
    SKIPPED,
    /** Its rows were set. */
    APPLIED,
    /** Its statement ran. */
    RAN,
    /** Nothing: somebody has to decide first. */
    STOPPED
}
