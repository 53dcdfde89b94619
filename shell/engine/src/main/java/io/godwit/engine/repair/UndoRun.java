package io.godwit.engine.repair;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.ShapeReader;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.journal.AppendLog;
import io.godwit.engine.journal.JournalEntry;
import io.godwit.engine.repair.gap.RepairError;
import io.godwit.engine.repair.row.RepairSession;
import io.godwit.engine.repair.row.RowEffect;
import io.godwit.engine.repair.row.RowKey;
import io.godwit.engine.repair.row.RowWriter;
import io.godwit.engine.repair.row.TargetRows;
import io.godwit.engine.repair.target.ProgramPause;
import io.godwit.engine.repair.target.RepairLock;
import io.godwit.engine.repair.target.TargetGate;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.Cleanup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Gives rows back from the journal, transaction by transaction, the last first. A row that is neither as the repair left it nor as it was
 * before stops everything. One thread.
 */
final class UndoRun implements AutoCloseable {
    /** Rows that are held in memory at once, but for one transaction that has more. */
    private static final long ROWS_AT_ONCE = 5_000;

    private final Cleanup cleanup = new Cleanup();
    private final MySqlSession target;
    private final RepairJournal journal;
    private final RepairState state;
    private final ShapeReader shapes;
    private final ProgramPause pause;
    private final GtidSet executed;

    UndoRun(SessionFactory targets, Path directory, Consumer<JournalEntry> beforeWrite, EventSink events) {
        try {
            MySqlSession side = cleanup.add(RepairSession.open(targets));
            target = cleanup.add(RepairSession.open(targets));
            RepairLock.take(side);
            ServerInfo server = ServerInfo.read(side);
            Path path = RepairJournal.path(directory, server.uuid());
            AppendLog log = cleanup.add(AppendLog.open(path, beforeWrite));
            journal = new RepairJournal(log);
            state = RepairState.read(path);
            TargetGate gate = new TargetGate(target);
            gate.requireStoppedApplier();
            pause = new ProgramPause(side, server, log, events);
            pause.recover(state.stoppedPrograms());
            shapes = new ShapeReader(target);
            executed = GtidState.read(target).executed();
        } catch (RuntimeException e) {
            throw cleanup.closeAfter(e);
        }
    }

    UndoSummary undo(EventSink events, Cancellation cancellation) {
        List<RepairState.Attempt> all = state.toUndo(executed);
        GtidSet.Builder marked = new GtidSet.Builder();
        long rows = 0;
        if (!all.isEmpty()) {
            journal.begin(RepairRun.UNDO, "", "", List.of());
            cleanup.add(pause::restore);
            pause.stop(tables(all));
        }
        for (int from = 0; from < all.size();) {
            int to = from + 1;
            for (long sum = all.get(from).rows(); to < all.size() && sum + all.get(to).rows() <= ROWS_AT_ONCE; to++) {
                sum += all.get(to).rows();
            }
            Map<String, List<RowEffect>> effects = effects(all.subList(from, to));
            for (RepairState.Attempt attempt : all.subList(from, to)) {
                cancellation.throwIfRequested();
                rows += giveBack(attempt, effects.getOrDefault(attempt.id(), List.of()));
                marked.add(attempt.gtid());
            }
            from = to;
        }
        GtidSet still = marked.build();
        if (!still.isEmpty()) {
            events.warning("The rows of these transactions are as they were before the repair, but the GTIDs '" + still
                    + "' stay executed on "
                    + target.spec().display()
                    + ", so the source will not send them again: copy the tables again before the channel goes on.");
        }
        return new UndoSummary(rows, still);
    }

    private Set<TableName> tables(List<RepairState.Attempt> attempts) {
        Set<String> ids = attempts.stream().map(RepairState.Attempt::id).collect(Collectors.toSet());
        Set<TableName> tables = new TreeSet<>();
        journal.log().each(entry -> {
            if (entry.kind().equals(RepairJournal.ROWS) && ids.contains(entry.text("attempt"))) {
                tables.add(new TableName(entry.text("schema"), entry.text("table")));
            }
        });
        return tables;
    }

    private Map<String, List<RowEffect>> effects(List<RepairState.Attempt> attempts) {
        Set<String> ids = attempts.stream().map(RepairState.Attempt::id).collect(Collectors.toSet());
        Map<String, List<RowEffect>> effects = new HashMap<>();
        journal.log().each(entry -> {
            if (entry.kind().equals(RepairJournal.ROWS) && ids.contains(entry.text("attempt"))) {
                effects.computeIfAbsent(entry.text("attempt"), a -> new ArrayList<>()).addAll(effects(entry));
            }
        });
        return effects;
    }

    private List<RowEffect> effects(JournalEntry entry) {
        TableShape shape = shapes.shape(new TableName(entry.text("schema"), entry.text("table")));
        if (!shape.columns().stream().map(TableColumn::name).toList().equals(entry.list("columns"))) {
            throw new GodwitException(RepairError.OTHER_TABLE,
                    "The columns of " + shape.name() + " are not those that the journal has rows of.",
                    "Give the table its former definition, or copy it again.");
        }
        List<RowEffect> effects = new ArrayList<>();
        for (Object row : entry.list("rows")) {
            if (row instanceof Map<?, ?> fields) {
                Optional<RowImage> before = RepairJournal.image(fields.get("before"));
                Optional<RowImage> after = RepairJournal.image(fields.get("after"));
                RowKey key = RowKey.of(shape, before.or(() -> after).orElseThrow());
                effects.add(new RowEffect(key, before, after, false));
            }
        }
        return effects;
    }

    private long giveBack(RepairState.Attempt attempt, List<RowEffect> effects) {
        try {
            target.execute("START TRANSACTION");
            long rows = giveBack(effects);
            target.execute("COMMIT");
            journal.undone(attempt.id());
            return rows;
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(RuntimeException cause) {
        try {
            target.execute("ROLLBACK");
        } catch (GodwitException e) {
            cause.addSuppressed(e); // a session that is lost has rolled back
        }
    }

    private long giveBack(List<RowEffect> effects) {
        Map<RowKey, RowImage> there = new TargetRows(target, true).read(effects.stream().map(RowEffect::key).toList());
        Map<TableShape, List<RowKey>> removed = new LinkedHashMap<>();
        Map<TableShape, List<RowImage>> added = new LinkedHashMap<>();
        long rows = 0;
        for (RowEffect effect : effects) {
            Optional<RowImage> present = Optional.ofNullable(there.get(effect.key()));
            if (present.equals(effect.before())) {
                continue; // an earlier life got here and could not say so any more
            }
            if (!present.equals(effect.after())) {
                throw new GodwitException(RepairError.CONFLICT, "In " + effect.key().table().name() + " the row "
                        + effect.key().show() + " is " + RowKey.show(effect.key().table(), present)
                        + ", not as the repair left it: " + RowKey.show(effect.key().table(), effect.after()) + ".",
                        "Somebody changed it since. What comes before this transaction was not undone.");
            }
            rows++;
            present.ifPresent(r -> removed.computeIfAbsent(effect.key().table(), t -> new ArrayList<>())
                    .add(effect.key()));
            effect.before().ifPresent(r -> added.computeIfAbsent(effect.key().table(), t -> new ArrayList<>()).add(r));
        }
        RowWriter writer = new RowWriter(target);
        removed.forEach(writer::delete);
        added.forEach((table, images) -> RowWriter.parts(images).forEach(part -> writer.insert(table, part)));
        return rows;
    }

    @Override
    public void close() {
        cleanup.close();
    }
}
