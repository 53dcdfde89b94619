package io.godwit.engine.load.rows;

import io.godwit.engine.load.source.ChunkFile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which chunk is loaded next. One loader per table or partition goes through its chunks in the order of the key, which costs the
 * server least; the largest begins first, so that none is left alone at the end. Only when nothing else waits do several loaders
 * share one. Makes no threads and never waits; thread-safe.
 */
public final class LoadSchedule {
    private final Deque<DataSet> waiting = new ArrayDeque<>();
    private final List<DataSet> begun = new ArrayList<>();

    /** @param dataSets the chunks of each table or partition, in their order */
    public LoadSchedule(List<List<ChunkFile>> dataSets) {
        dataSets.stream().filter(chunks -> !chunks.isEmpty()).map(DataSet::new)
                .sorted(Comparator.comparingLong((DataSet d) -> d.left).reversed())
                .forEach(waiting::add);
    }

    /** A chunk to load now; to be reported with {@link #finished}. Empty = none is left. */
    public synchronized Optional<ChunkFile> next() {
        Optional<DataSet> chosen = begun.stream().filter(d -> d.loaders == 0 && !d.chunks.isEmpty())
                .max(Comparator.comparingLong(d -> d.left));
        if (chosen.isEmpty() && !waiting.isEmpty()) {
            begun.add(waiting.getFirst());
            chosen = Optional.of(waiting.removeFirst());
        }
        if (chosen.isEmpty()) {
            chosen = begun.stream().filter(d -> !d.chunks.isEmpty())
                    .max(Comparator.comparingLong(d -> d.left / (d.loaders + 1)));
        }
        return chosen.map(DataSet::take);
    }

    public synchronized void finished(ChunkFile chunk) {
        begun.stream().filter(d -> d.running.remove(chunk)).findFirst().ifPresent(d -> d.loaders--);
        begun.removeIf(d -> d.loaders == 0 && d.chunks.isEmpty());
    }

    private static final class DataSet {
        private final Deque<ChunkFile> chunks;
        private final List<ChunkFile> running = new ArrayList<>();
        private long left;
        private int loaders;

        DataSet(List<ChunkFile> chunks) {
            this.chunks = new ArrayDeque<>(chunks);
            this.left = chunks.stream().mapToLong(ChunkFile::weight).sum();
        }

        ChunkFile take() {
            ChunkFile chunk = chunks.removeFirst();
            running.add(chunk);
            loaders++;
            left -= chunk.weight();
            return chunk;
        }
    }
}
