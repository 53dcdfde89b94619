package io.godwit.engine.repair.target;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.ShapeReader;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.gap.Gap;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.row.ForeignKeys;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

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
                            + " is applying transactions, so the target's rows move.",
                    "Stop it with replica.stop().");
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

    /** Why rows of a table cannot be set as the source's log has them; tables that are as on the source are left out. */
    public Map<TableName, String> otherTables(Gap gap) {
        Map<TableName, String> problems = new TreeMap<>();
        ShapeReader reader = new ShapeReader(target);
        gap.tables().values().forEach(table -> problem(table, reader).ifPresent(p -> problems.put(table.name(), p)));
        ForeignKeys here = ForeignKeys.read(target, ServerInfo.read(target));
        here.declared().stream().filter(key -> !gap.foreignKeys().has(key) && !gap.isCopiedAgain(key.child()))
                .forEach(key -> problems.putIfAbsent(key.parent(),
                        "On the target " + key.child().quoted() + " follows " + key.parent().quoted()
                                + " by foreign key '"
                                + key.name() + "', which the source does not have, or does not show to this account."));
        return problems;
    }

    private Optional<String> problem(TableShape source, ShapeReader reader) {
        String name = source.name().quoted();
        Optional<String> engine = target.first("SELECT IFNULL(ENGINE, 'view') FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?", row -> row.text(0), source.name().schema(),
                source.name().name());
        if (engine.isEmpty()) {
            return Optional.of("The target has no table " + name + ".");
        }
        if (!engine.get().equals("InnoDB")) {
            return Optional.of("On the target " + name + " is " + engine.get()
                    + ", which cannot take back half a transaction.");
        }
        TableShape there = reader.shape(source.name());
        if (!columns(source).equals(columns(there))) {
            return Optional.of("The columns of " + name + " are not the same on source and target.");
        }
        return source.key().isEmpty() || isUnique(source)
                ? Optional.empty()
                : Optional.of("On the target " + name + " has no unique index on " + source.key() + ".");
    }

    private static List<String> columns(TableShape table) {
        return table.columns().stream().map(TargetGate::signature).toList();
    }

    private static String signature(TableColumn column) {
        String charset = column.charset().equals("utf8") ? "utf8mb3" : column.charset();
        String values = Set.of("enum", "set").contains(column.dataType()) ? column.columnType() : "";
        return column.name() + " " + column.dataType() + " " + charset + " " + column.generated() + " " + values;
    }

    private boolean isUnique(TableShape table) {
        Map<String, Set<String>> indexes = new TreeMap<>();
        target.each("SELECT INDEX_NAME, IF(COLUMN_NAME IS NULL OR SUB_PART IS NOT NULL, '', COLUMN_NAME)"
                + " FROM information_schema.STATISTICS WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                row -> indexes.computeIfAbsent(row.text(0), i -> new HashSet<>()).add(row.text(1)),
                table.name().schema(), table.name().name());
        return indexes.containsValue(Set.copyOf(table.key()));
    }
}
