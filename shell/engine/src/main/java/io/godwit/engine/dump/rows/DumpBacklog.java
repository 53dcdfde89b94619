package io.godwit.engine.dump.rows;

import io.godwit.engine.work.Backlog;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * What of a dump is done next. Streams that are longer than a chunk and cannot be split begin first, the longest before all others, be it
 * ever so much less than a table of many chunks. Then tables are cut, the largest first, just ahead of those who read the chunks: nobody
 * waits for boundaries that are not needed yet, and few chunks are kept. All that is small comes last, so that the end is many short
 * tasks for all workers. One thread at a time.
 */
final class DumpBacklog implements Backlog<DumpTask> {
    private static final Comparator<DumpTask> LARGEST = Comparator.comparingLong(DumpTask::dataBytes).reversed();

    private final long chunkBytes;
    private final int enough;
    private final PriorityQueue<DumpTask> streams = new PriorityQueue<>(LARGEST);
    private final PriorityQueue<DumpTask.Plan> plans = new PriorityQueue<>(LARGEST);
    private final Queue<DumpTask.Write> chunks = new ArrayDeque<>();
    private int planning;

    /**
     * @param chunkBytes about what a chunk has
     * @param enough chunks that are ready or being looked for, so that no more need be
     */
    DumpBacklog(long chunkBytes, int enough) {
        this.chunkBytes = chunkBytes;
        this.enough = enough;
    }

    @Override
    public void add(DumpTask task) {
        switch (task) {
            case DumpTask.Plan plan -> plans.add(plan);
            case DumpTask.Write write -> {
                planning--;
                if (write.chunk().isOnly()) {
                    streams.add(write);
                } else {
                    chunks.add(write);
                }
            }
            default -> streams.add(task);
        }
    }

    @Override
    public Optional<DumpTask> poll() {
        DumpTask stream = streams.peek();
        if (stream != null && stream.dataBytes() > chunkBytes) {
            return Optional.ofNullable(streams.poll());
        }
        boolean idle = chunks.isEmpty() && streams.isEmpty();
        if (!plans.isEmpty() && (idle || chunks.size() + planning < enough)) {
            planning++;
            return Optional.ofNullable(plans.poll());
        }
        return chunks.isEmpty() ? Optional.ofNullable(streams.poll()) : Optional.ofNullable(chunks.poll());
    }

    @Override
    public boolean isEmpty() {
        return streams.isEmpty() && plans.isEmpty() && chunks.isEmpty();
    }
}
