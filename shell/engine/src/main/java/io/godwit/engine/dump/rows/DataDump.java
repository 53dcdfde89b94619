package io.godwit.engine.dump.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.chunk.ChunkPlan;
import io.godwit.engine.dump.definition.JsonFinding;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.Snapshot;
import io.godwit.engine.work.TaskGroup;
import io.godwit.engine.work.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes the rows of all tables with as many workers as asked for, each on a {@link WorkerSession}. One call of {@link #run}.
 */
public final class DataDump {
    private final SessionFactory sessions;
    private final RowViews views;
    private final DumpOptions options;
    private final ChunkWriter writer;
    private final Optional<Checksums> checksums;
    private final DumpBrake brake;
    private final EventSink events;
    private final Cancellation cancellation;
    private final WorkQueue<DumpTask> queue;
    private final AtomicBoolean toldSlow = new AtomicBoolean();

    public DataDump(SessionFactory sessions, RowViews views, DumpOptions options, ChunkWriter writer,
            Optional<Checksums> checksums, DumpBrake brake, EventSink events, Cancellation cancellation) {
        this.sessions = sessions;
        this.views = views;
        this.options = options;
        this.writer = writer;
        this.checksums = checksums;
        this.brake = brake;
        this.events = events;
        this.cancellation = cancellation;
        this.queue = new WorkQueue<>(new DumpBacklog(options.format().bytesPerChunk().bytes(), options.threads()));
    }

    /** Adds up the rows of all tables and writes none. */
    public void addUp(List<TableEntry> tables) {
        tables.stream().filter(Checksums::concerns).forEach(
                t -> options.rows().parts(t).forEach(part -> queue.add(new DumpTask.AddUp(t, part))));
        work();
    }

    /** @param together groups of these tables whose rows must be of one moment, if only of each other's */
    public void run(List<TableEntry> tables, List<List<TableEntry>> together) {
        tables.stream().filter(JsonFinding::concerns).forEach(t -> queue.add(new DumpTask.InspectJson(t)));
        together.forEach(group -> queue.add(new DumpTask.WriteTogether(group)));
        Set<TableName> grouped = together.stream().flatMap(List::stream).map(TableEntry::name)
                .collect(Collectors.toSet());
        tables.stream().filter(t -> !grouped.contains(t.name()))
                .forEach(t -> options.rows().parts(t).forEach(part -> queue.add(reading(t, part))));
        work();
        checksums.ifPresent(Checksums::requireWhole);
    }

    private void work() {
        try (TaskGroup group = new TaskGroup("godwit-dump", () -> {
            queue.stop();
            cancellation.requestHard();
        })) {
            for (int i = 0; i < options.threads(); i++) {
                group.fork(this::workAlone);
            }
            group.join();
        }
        cancellation.throwIfRequested();
    }

    private void workAlone() {
        try (WorkerSession session = new WorkerSession(sessions, views, events, cancellation)) {
            while (true) {
                Optional<DumpTask> next = queue.take(Snapshot.KEEP_ALIVE, session::touch);
                if (next.isEmpty()) {
                    return;
                }
                try {
                    cancellation.throwIfRequested();
                    brake.betweenChunks(session::touch);
                    untilDone(next.get(), session);
                } finally {
                    queue.done();
                }
            }
        }
    }

    private void untilDone(DumpTask task, WorkerSession session) {
        while (true) {
            try {
                perform(session, task);
                tellIfSlow();
                return;
            } catch (GodwitException e) {
                session.goOn(e);
            }
        }
    }

    private void tellIfSlow() {
        sessions.whyRowsAreSlow().filter(_ -> toldSlow.compareAndSet(false, true))
                .ifPresent(why -> events.note("Rows are read through the driver, which takes more of this machine's"
                        + " processors: " + why + "."));
    }

    private void perform(WorkerSession session, DumpTask task) {
        switch (task) {
            case DumpTask.Plan plan -> findChunk(session, plan);
            case DumpTask.InspectJson(TableEntry table) -> JsonFinding.report(session.get(), table, events);
            case DumpTask.Count(TableEntry table, Optional<PartitionEntry> part) -> checksums
                    .ifPresent(sums -> sums.count(session.get(), table, part.map(PartitionEntry::name)));
            case DumpTask.AddUp(TableEntry table, Optional<PartitionEntry> part) -> read(session,
                    pieces -> pieces.add(piece(session, table, ChunkPlan.everything(table, part,
                            options.rows().condition(table.name())), List.of(), Optional.empty())));
            case DumpTask.Write(TableEntry table, Chunk chunk, _) ->
                read(session, pieces -> pieces.add(write(session, table, chunk)));
            case DumpTask.WriteWhole(TableEntry table, Optional<PartitionEntry> part) ->
                read(session, pieces -> pieces.add(write(session, table, next(session, table, plan(table, part)))));
            case DumpTask.WriteTogether(List<TableEntry> tables) ->
                read(session, pieces -> tables.forEach(table -> options.rows().parts(table).forEach(part -> {
                    ChunkPlan plan = plan(table, part);
                    while (!plan.isDone()) {
                        pieces.add(write(session, table, next(session, table, plan)));
                    }
                })));
        }
    }

    /** Plans are only kept of tables that are cut, as there may be very many others. */
    private DumpTask reading(TableEntry table, Optional<PartitionEntry> part) {
        ChunkPlan plan = plan(table, part);
        return plan.mayCut() ? new DumpTask.Plan(table, part, plan) : new DumpTask.WriteWhole(table, part);
    }

    private ChunkPlan plan(TableEntry table, Optional<PartitionEntry> part) {
        return new ChunkPlan(table, part, options.format().cutting(), options.rows().condition(table.name()));
    }

    /** Hands the chunk out at once, so that others can read it while the next is looked for. */
    private void findChunk(WorkerSession session, DumpTask.Plan task) {
        Chunk chunk = next(session, task.table(), task.plan());
        queue.add(new DumpTask.Write(task.table(), chunk, bytes(task, chunk)));
        if (!task.plan().isDone()) {
            queue.add(task);
        } else if (checksums.isPresent() && views.areShared() && Checksums.concerns(task.table())) {
            queue.add(new DumpTask.Count(task.table(), task.partition()));
        }
    }

    private Chunk next(WorkerSession session, TableEntry table, ChunkPlan plan) {
        Chunk chunk = plan.next(session.get());
        session.progressed();
        plan.whyWhole().ifPresent(why -> writer.tellUncut(table.name(), why));
        return chunk;
    }

    private long bytes(DumpTask.Plan plan, Chunk chunk) {
        return chunk.isOnly() ? plan.dataBytes() : options.format().bytesPerChunk().bytes();
    }

    private RowViews.Piece write(WorkerSession session, TableEntry table, Chunk chunk) {
        try {
            List<WrittenFile> files = writer.write(session, table, chunk);
            boolean kept = false;
            try {
                RowViews.Piece piece = piece(session, table, chunk, files,
                        Optional.of(files.stream().mapToLong(WrittenFile::rows).sum()));
                kept = true;
                return piece;
            } finally {
                if (!kept) {
                    writer.discard(files);
                }
            }
        } catch (GodwitException e) {
            throw e.code() instanceof SessionError ? e.in("Cannot dump " + chunk) : e;
        }
    }

    /** @param rows that were written; empty = none were to be */
    private RowViews.Piece piece(WorkerSession session, TableEntry table, Chunk chunk, List<WrittenFile> files,
            Optional<Long> rows) {
        return new RowViews.Piece(table, chunk, files, checksums.filter(_ -> Checksums.concerns(table))
                .map(sums -> inView(session, () -> sums.sum(session.get(), table, chunk, rows))));
    }

    /** Asks again in the same view where a statement or session is lost. */
    private static <T> T inView(WorkerSession session, Supplier<T> question) {
        while (true) {
            try {
                T answer = question.get();
                session.progressed();
                return answer;
            } catch (GodwitException e) {
                if (!(e.code() instanceof SessionError)) {
                    throw e;
                }
                session.goOnInView(e);
            }
        }
    }

    /** Writes all of it in one view, or leaves nothing. */
    private void read(WorkerSession session, Consumer<List<RowViews.Piece>> reading) {
        List<RowViews.Piece> pieces = new ArrayList<>();
        try {
            views.inOneView(session.get(), pieces, () -> reading.accept(pieces));
        } catch (GodwitException e) {
            pieces.forEach(p -> writer.discard(p.files()));
            throw e;
        }
        pieces.forEach(p -> {
            writer.keep(p.table().name(), p.files());
            checksums.ifPresent(sums -> p.sum().ifPresent(sum -> sums.keep(p.table(), p.chunk(), sum)));
        });
    }
}
