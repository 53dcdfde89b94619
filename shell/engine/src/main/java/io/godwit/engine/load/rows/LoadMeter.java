package io.godwit.engine.load.rows;

import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.option.ByteSize;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Adds up what was loaded and tells it a few times per second. Thread-safe. */
public final class LoadMeter {
    private static final long INTERVAL = 250_000_000L;

    private final EventSink events;
    private final long total;
    private final long start = System.nanoTime();
    private final AtomicLong nextTelling = new AtomicLong(start);
    private final LongAdder bytes = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder chunks = new LongAdder();

    /** @param total bytes of content */
    public LoadMeter(EventSink events, long total) {
        this.events = events;
        this.total = total;
    }

    /** What an earlier run has loaded counts as progress, not as work. */
    public void skipBytes(long more) {
        skipped.add(more);
    }

    public void addBytes(long more) {
        bytes.add(more);
        long now = System.nanoTime();
        long due = nextTelling.get();
        if (now - due >= 0 && nextTelling.compareAndSet(due, now + INTERVAL)) {
            tell(Math.min(skipped.sum() + bytes.sum(), total));
        }
    }

    public void addChunk(long moreRows) {
        rows.add(moreRows);
        chunks.increment();
    }

    public long bytes() {
        return bytes.sum();
    }

    public long rows() {
        return rows.sum();
    }

    public long chunks() {
        return chunks.sum();
    }

    public void finish() {
        tell(total);
    }

    private void tell(long done) {
        double seconds = Math.max(0.001, (System.nanoTime() - start) / 1e9);
        ByteSize speed = new ByteSize((long) (bytes.sum() / seconds));
        events.progress(new Progress("Loading data", done, total, "bytes", speed.display() + "/s"));
    }
}
