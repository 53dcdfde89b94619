package io.godwit.engine.repair.target;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Tells beforehand what stands in the way on the target. Changes nothing. One thread. */
public final class TargetGate {
    private static final int LOOKS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final MySqlSession target;

    public TargetGate(MySqlSession target) {
        this.target = target;
    }

    /** @throws GodwitException {@link RepairError#APPLIER_RUNS}, since rows that move prove nothing */
    public void requireStoppedApplier() {
        List<String> running = running();
        for (int i = 0; i < LOOKS && !running.isEmpty(); i++) {
            LockSupport.parkNanos(PAUSE.toNanos()); // one that was told to stop may take a moment
            running = running();
        }
        if (!running.isEmpty()) {
            throw new GodwitException(RepairError.APPLIER_RUNS,
                    "Channel " + String.join(", ", running) + " on " + target.spec().display()
                            + " is started, whether or not it can fetch: what it has received it applies, so the target's"
                            + " rows move. " + running.stream().map(name -> "replica.stop({channel: " + name + "})")
                                    .collect(Collectors.joining(" and "))
                            + " ends that.",
                    "Stop it, then run the same again.");
        }
    }

    private List<String> running() {
        return target.list("SELECT CHANNEL_NAME FROM performance_schema.replication_applier_status"
                + " WHERE SERVICE_STATE = 'ON' AND CHANNEL_NAME NOT LIKE 'group\\_replication\\_%'",
                row -> "'" + row.text(0) + "'");
    }

    /** @throws GodwitException with everything that is missing */
    public void requireRights(Collection<TableShape> tables) {
        List<String> missing = new ArrayList<>();
        if (target.first("SELECT @@GLOBAL.super_read_only", row -> row.number(0)).orElse(0L) != 0) {
            missing.add("super_read_only = OFF on the server");
        }
        denied("SET SESSION gtid_next = 'AUTOMATIC'").ifPresent(e -> missing
                .add("REPLICATION_APPLIER (MySQL 5.7: SUPER), to execute transactions under the source's GTIDs"));
        for (TableShape table : tables) {
            String name = table.name().quoted();
            denied("EXPLAIN DELETE FROM " + name + " WHERE FALSE").ifPresent(e -> missing.add("DELETE on " + name));
            denied("EXPLAIN INSERT INTO " + name + " VALUES ()").ifPresent(e -> missing.add("INSERT on " + name));
            denied("EXPLAIN SELECT 1 FROM " + name + " LIMIT 0 FOR UPDATE")
                    .ifPresent(e -> missing.add("SELECT and UPDATE on " + name));
        }
        if (!missing.isEmpty()) {
            throw new GodwitException(RepairError.PRIVILEGE,
                    target.spec().display() + " cannot be repaired. Missing: " + String.join("; ", missing) + ".",
                    "Grant or set this, then run the same again. Nothing was changed.");
        }
    }

    private Optional<GodwitException> denied(String sql) {
        try {
            target.execute(sql);
            return Optional.empty();
        } catch (GodwitException e) {
            if (SqlErrors.isAccessDenied(e)) {
                return Optional.of(e);
            }
            return Optional.empty(); // a table that is not there is told elsewhere
        }
    }
}
