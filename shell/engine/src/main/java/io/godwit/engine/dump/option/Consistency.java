package io.godwit.engine.dump.option;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.snapshot.LockBudget;
import java.time.Duration;

/**
 * Of which moments the rows are, and what that may cost the source. Immutable.
 *
 * @param consistent whether all rows are of one moment
 * @param lock what the lock for that may cost
 * @param spares sessions of the snapshot that wait for others to be lost
 * @param skipChecks whether changes of definitions are only warned of
 */
public record Consistency(boolean consistent, LockBudget lock, int spares, boolean skipChecks) {
    static final Option<Boolean> CONSISTENT = Option.bool("consistent").defaultsTo(true)
            .help("All rows of one moment: all writers of the server are paused for milliseconds by a global read lock."
                    + " With false nothing is locked but tables without transactions for an instant each, each table is of"
                    + " a moment of its own, and what was committed between is told at the end, to be applied after"
                    + " loading.");
    static final Option<Long> LOCK_STALL = Option.integer("lockStall", 10, 60_000)
            .defaultsTo(LockBudget.STANDARD.stall().toMillis())
            .help("Milliseconds after which a try to take the global read lock is given up, so that no writer waits longer.")
            .needs("consistent", true);
    static final Option<Double> LOCK_TIMEOUT = Option.seconds("lockTimeout")
            .defaultsTo((double) LockBudget.STANDARD.timeout().toSeconds())
            .help("Seconds for which the lock is tried again, and long statements and prepared XA transactions are waited for.")
            .needs("consistent", true);
    static final Option<Long> LOCK_RETRIES = Option.integer("lockRetries", 0, 100_000)
            .defaultsTo((long) LockBudget.STANDARD.lockless())
            .help("Where the account may take no lock: how often a moment is looked for at which nobody commits.")
            .needs("consistent", true);
    static final Option<Long> SPARE_SESSIONS = Option.integer("spareSessions", 0, 128)
            .help("Further sessions of the same moment that take over from lost ones; half of threads by default.")
            .needs("consistent", true);
    static final Option<Boolean> SKIP_CHECKS = Option.bool("skipConsistencyChecks")
            .help("Only warn where definitions changed while the dump was made, or where nothing can tell whether they did.");

    static final OptionSet OPTIONS = OptionSet.of(CONSISTENT, LOCK_STALL, LOCK_TIMEOUT, LOCK_RETRIES, SPARE_SESSIONS,
            SKIP_CHECKS);

    public static Consistency from(OptionValues v) {
        int spares = v.find(SPARE_SESSIONS).map(Math::toIntExact)
                .orElse((Math.toIntExact(v.get(DumpOptions.THREADS)) + 1) / 2);
        return new Consistency(v.get(CONSISTENT), new LockBudget(Duration.ofMillis(v.get(LOCK_STALL)),
                Duration.ofMillis(Math.round(v.get(LOCK_TIMEOUT) * 1_000)), Math.toIntExact(v.get(LOCK_RETRIES))),
                spares, v.get(SKIP_CHECKS));
    }
}
