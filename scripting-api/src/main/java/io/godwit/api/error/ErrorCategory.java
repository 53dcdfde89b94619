package io.godwit.api.error;

/** Who has to act on an error. */
public enum ErrorCategory {
    /** A wrong option, argument or statement: the caller. */
    USAGE,
    /** A server or dump is not in the state needed: its administrator. */
    PRECONDITION,
    /** A definition or account cannot go to the target as it is: its administrator. */
    FINDING,
    /** Network, server or storage failed: nobody, or the operator of that system. */
    EXTERNAL,
    /** Stored data is not what was written: the dump must be made again. */
    DAMAGED,
    /** Stopped on request. */
    CANCELLED,
    /** A broken invariant: Godwit's developers. */
    BUG
}
