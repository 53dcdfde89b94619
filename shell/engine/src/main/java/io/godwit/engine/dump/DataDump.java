package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.chunk.ChunkPlanner;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.Snapshot;
import io.godwit.engine.work.TaskGroup;
import io.godwit.engine.work.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the rows of all tables with as many workers as asked for, each on a session of the snapshot. A lost session is replaced by a
 * spare and its chunk begun again. One call of {@link #run}.
 */
final class DataDump {
    private final SessionFactory sessions;
    private final Snapshot snapshot;
    private final DumpOptions options;
    private final ChunkWriter writer;
    private final EventSink events;
    private final Cancellation cancellation;
    private final WorkQueue<DumpTask> queue = new WorkQueue<>(DumpTask.ORDER);

    DataDump(SessionFactory sessions, Snapshot snapshot, DumpOptions options, ChunkWriter writer, EventSink events,
            Cancellation cancellation) {
        this.sessions = sessions;
        this.snapshot = snapshot;
        this.options = options;
        this.writer = writer;
        this.events = events;
        this.cancellation = cancellation;
    }

    void run(List<TableEntry> tables) {
        tables.forEach(this::enqueue);
        try (TaskGroup group = new TaskGroup("godwit-dump", () -> {
            queue.stop();
            cancellation.requestHard();
        })) {
            for (int i = 0; i < options.threads(); i++) {
                group.fork(this::work);
            }
            group.join();
        }
        sessions.whyRowsAreSlow().ifPresent(why -> events.note("Rows were read through the driver, which takes more of"
                + " this machine's processors: " + why + "."));
        cancellation.throwIfRequested();
    }

    private void enqueue(TableEntry table) {
        if (JsonFinding.concerns(table)) {
            queue.add(new DumpTask.InspectJson(table));
        }
        if (table.partitions().isEmpty()) {
            queue.add(new DumpTask.Plan(table, Optional.empty()));
        }
        for (PartitionEntry partition : table.partitions()) {
            queue.add(new DumpTask.Plan(table, Optional.of(partition)));
        }
    }

    private void work() {
        MySqlSession session = snapshot.take();
        for (Optional<DumpTask> next = queue.take(); next.isPresent(); next = queue.take()) {
            try {
                cancellation.throwIfRequested();
                session = perform(next.get(), session);
            } finally {
                queue.done();
            }
        }
        snapshot.giveBack(session);
    }

    /** @return the session to go on with: the same, or the spare that took its place */
    private MySqlSession perform(DumpTask task, MySqlSession first) {
        MySqlSession session = first;
        while (true) {
            long id = session.id();
            try (Cancellation.Registration kill = cancellation.onHard(() -> killQuietly(id))) {
                perform(session, task);
                return session;
            } catch (GodwitException e) {
                if (cancellation.isRequested() || e.code() != SessionError.CONNECTION_LOST) {
                    throw cancellation.isRequested() && e.code() == SessionError.INTERRUPTED
                            ? Cancellation.stopped(e)
                            : e;
                }
                events.warning("A snapshot session was lost; a spare goes on. " + e.getMessage());
                session = snapshot.take();
            }
        }
    }

    private void killQuietly(long id) {
        try {
            sessions.killQuery(id);
        } catch (GodwitException e) {
            events.note("Could not end a statement on the server: " + e.getMessage());
        }
    }

    private void perform(MySqlSession session, DumpTask task) {
        switch (task) {
            case DumpTask.Plan plan -> {
                List<Chunk> chunks = chunks(session, plan.table(), plan.partition());
                long bytes = plan.dataBytes() / chunks.size();
                chunks.forEach(c -> queue.add(new DumpTask.Write(plan.table(), c, bytes)));
            }
            case DumpTask.InspectJson(TableEntry table) -> JsonFinding.report(session, table, events);
            case DumpTask.Write(TableEntry table, Chunk chunk, _) -> {
                try {
                    writer.write(session, table, chunk);
                } catch (GodwitException e) {
                    throw e.code() instanceof SessionError ? e.in("Cannot dump " + chunk) : e;
                }
            }
        }
    }

    private List<Chunk> chunks(MySqlSession session, TableEntry table, Optional<PartitionEntry> partition) {
        if (!options.format().chunking()) {
            return List.of(new Chunk(table.name(), partition.map(PartitionEntry::name), 0, true, Optional.empty()));
        }
        List<Chunk> chunks = new ArrayList<>();
        new ChunkPlanner(session, options.format().bytesPerChunk().bytes()).plan(table, partition, chunks::add);
        return chunks;
    }
}
