package io.godwit.engine.gtid;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Switches GTIDs on while the server works: each variable one value at a time, each only when the server allows it. Whatever ends it,
 * the same call goes on where it stopped. One thread.
 */
public final class GtidModeWalk {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int NOT_ALLOWED_NOW = 3111;
    private static final int VIOLATING_TRANSACTIONS = 3116;

    private final MySqlSession session;
    private final GtidModeOptions options;
    private final EventSink events;
    private final Cancellation cancellation;
    private final String server;
    private final String scope;

    public GtidModeWalk(MySqlSession session, GtidModeOptions options, EventSink events, Cancellation cancellation) {
        this.session = session;
        this.options = options;
        this.events = events;
        this.cancellation = cancellation;
        this.server = session.spec().display();
        this.scope = session.first("SELECT @@GLOBAL.version", row -> ServerVersion.parse(row.text(0))).orElseThrow()
                .isAtLeast(8, 0, 0) ? "PERSIST" : "GLOBAL";
    }

    /**
     * Where an administrator must take the steps, they are told and nothing is changed; called again it tells those that are left.
     *
     * @param step how an administrator sets a variable to a value
     */
    public GtidModeReport guide(BinaryOperator<String> step) {
        List<String> left = GtidModeStep.left(session).stream().map(s -> step.apply(s.variable(), s.value())).toList();
        for (int i = 0; i < left.size(); i++) {
            events.note("Step " + (i + 1) + " of " + left.size() + ": " + left.get(i));
        }
        if (left.isEmpty()) {
            events.note("GTIDs are on already at " + server + ".");
        } else {
            events.note(
                    "Take them in this order, each when the one before is done; before gtid_mode = ON wait until SHOW"
                            + " GLOBAL STATUS LIKE 'Ongoing_anonymous_transaction_count' shows 0. The same call again tells what"
                            + " is left.");
        }
        return report(List.of(), left);
    }

    /**
     * Takes the steps. With replicas connected it takes one that concerns them per call, each with the user's word.
     *
     * @throws GodwitException {@link GtidError#VIOLATIONS}, {@link GtidError#REPLICAS}, {@link GtidError#STUCK}: earlier steps stay
     */
    public GtidModeReport run() {
        List<String> taken = new ArrayList<>();
        boolean word = options.replicasReady();
        for (GtidModeStep step : GtidModeStep.left(session)) {
            if (step.concernsReplicas() && replicas() > 0) {
                if (!word) {
                    throw replicas(step);
                }
                word = false;
            }
            if (step.variable().equals(GtidModeStep.CONSISTENCY) && step.value().equals("ON")) {
                watch();
            }
            if (step.isMode() && step.value().equals("ON")) {
                await("Waiting for anonymous transactions", this::anonymous);
            }
            take(step);
            taken.add(step.statement(scope));
            events.info(server + ": " + step.variable() + " is " + step.value() + ".");
        }
        tellTheEnd(taken);
        return report(taken, List.of());
    }

    private void tellTheEnd(List<String> taken) {
        if (taken.isEmpty()) {
            events.note("GTIDs are on already at " + server + ".");
            return;
        }
        if (scope.equals("GLOBAL")) {
            events.warning(
                    "MySQL 5.7 forgets this at a restart: add gtid_mode = ON and enforce_gtid_consistency = ON to"
                            + " the [mysqld] section of the configuration file of " + server + ".");
        }
        events.note("Transactions before this have no GTID: make the dump only now.");
    }

    private GtidModeReport report(List<String> taken, List<String> left) {
        return new GtidModeReport(GtidModeStep.read(session, GtidModeStep.MODE),
                GtidModeStep.read(session, GtidModeStep.CONSISTENCY), taken, left);
    }

    private long replicas() {
        return session.first("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'",
                row -> row.number(0)).orElse(0L);
    }

    private GodwitException replicas(GtidModeStep step) {
        String before = step.value().equals("ON")
                ? "have gtid_mode ON_PERMISSIVE and have executed everything that has no GTID"
                : "have gtid_mode OFF_PERMISSIVE or further";
        return new GodwitException(GtidError.REPLICAS,
                "Replicas fetch from " + server + ", and would stop at gtid_mode " + step.value()
                        + " if they cannot follow.",
                "Make sure that all of them " + before + ", then run the same call with replicasReady: true; it takes"
                        + " this one step.");
    }

    /** While the server only warns, nothing may be seen that it would refuse afterwards. */
    private void watch() {
        long end = System.nanoTime() + options.watch().toNanos();
        Supplier<List<String>> violations = violations();
        do {
            List<String> seen = violations.get();
            if (!seen.isEmpty()) {
                throw violating(String.join("; ", seen), null);
            }
            pause();
        } while (System.nanoTime() < end);
    }

    private GodwitException violating(String seen, @Nullable GodwitException cause) {
        return new GodwitException(GtidError.VIOLATIONS,
                "Statements that GTIDs forbid run on " + server + ": " + seen + ".",
                "Change the application, then run the same call again. It stopped at enforce_gtid_consistency WARN, which"
                        + " refuses nothing.",
                cause);
    }

    /** By the error log, which tells of each statement; transactions that are open are seen by the server itself at the step. */
    private Supplier<List<String>> violations() {
        if (!readable("SELECT 1 FROM performance_schema.error_log LIMIT 1")) {
            events.warning("The error log of " + server + " cannot be read by SQL. Look there for statements that GTIDs"
                    + " forbid: they will fail from here on.");
            return List::of;
        }
        String from = session.first("SELECT NOW(6)", row -> row.text(0)).orElseThrow();
        return () -> session.list("SELECT DISTINCT DATA FROM performance_schema.error_log"
                + " WHERE LOGGED >= CAST(? AS DATETIME(6)) AND ERROR_CODE = 'MY-013098' LIMIT 5", row -> row.text(0),
                from);
    }

    private boolean readable(String sql) {
        try {
            session.first(sql, row -> true);
            return true;
        } catch (GodwitException e) {
            return false; // no such table before 8.0.22, or not for this account
        }
    }

    private long anonymous() {
        return status("Ongoing_anonymous_transaction_count");
    }

    private long status(String name) {
        return session.first("SHOW GLOBAL STATUS LIKE ?", row -> row.number(1), name).orElse(0L);
    }

    private void await(String stage, Supplier<Long> count) {
        long end = System.nanoTime() + options.patience().toNanos();
        long first = count.get();
        for (long left = first; left > 0; left = count.get()) {
            events.progress(new Progress(stage, first - Math.min(first, left), first, "transactions", ""));
            if (System.nanoTime() > end) {
                throw stuck(left + " transactions without GTID are still open", null);
            }
            pause();
        }
    }

    /** The server's own check is the last word; what it refuses because of open transactions is tried again. */
    private void take(GtidModeStep step) {
        long end = System.nanoTime() + options.patience().toNanos();
        Function<GodwitException, Boolean> again = e -> (SqlErrors.errno(e) == NOT_ALLOWED_NOW
                || SqlErrors.errno(e) == VIOLATING_TRANSACTIONS) && System.nanoTime() < end;
        while (true) {
            Optional<GodwitException> refusal = attempt(step);
            if (refusal.isEmpty()) {
                return;
            }
            if (!again.apply(refusal.get())) {
                throw explained(step, refusal.get());
            }
            pause();
        }
    }

    private Optional<GodwitException> attempt(GtidModeStep step) {
        try {
            session.execute(step.statement(scope));
            return Optional.empty();
        } catch (GodwitException e) {
            return Optional.of(e);
        }
    }

    private GodwitException explained(GtidModeStep step, GodwitException e) {
        return switch (SqlErrors.errno(e)) {
            case SqlErrors.ACCESS_DENIED_FOR_STATEMENT -> new GodwitException(GtidError.PRIVILEGE,
                    server + " may not run " + step.statement(scope) + " (" + SqlErrors.ACCESS_DENIED_FOR_STATEMENT
                            + ").",
                    "Grant the account SYSTEM_VARIABLES_ADMIN (SUPER on MySQL 5.7), or let an administrator do it; on a"
                            + " managed service in its console.",
                    e);
            case VIOLATING_TRANSACTIONS -> violating("open transactions hold them since "
                    + options.patience().toSeconds() + " s at least", e);
            case NOT_ALLOWED_NOW -> stuck("the server refuses " + step.statement(scope), e);
            default -> e;
        };
    }

    private GodwitException stuck(String what, @Nullable GodwitException cause) {
        return new GodwitException(GtidError.STUCK,
                "GTIDs cannot be switched on further at " + server + ": " + what + " after "
                        + options.patience().toSeconds() + " s" + (cause == null ? "." : ": " + cause.getMessage()),
                "End the oldest transactions in information_schema.INNODB_TRX, then run the same call again.", cause);
    }

    private void pause() {
        cancellation.throwIfRequested();
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
        cancellation.throwIfRequested();
    }
}
