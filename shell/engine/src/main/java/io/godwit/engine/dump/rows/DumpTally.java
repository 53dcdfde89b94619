package io.godwit.engine.dump.rows;

import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.ByteSize;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was dumped: files for good once they are written, rows for the eye as they come. Thread-safe. */
public final class DumpTally {
    private static final String STAGE = "Dumping data";
    private static final long TELL_EVERY_NANOS = 250_000_000L;

    private final EventSink events;
    private final long estimatedRows;
    private final long start = System.nanoTime();
    private final AtomicLong seenRows = new AtomicLong();
    private final AtomicLong seenBytes = new AtomicLong();
    private final AtomicLong told = new AtomicLong(start);
    private final Map<TableName, long[]> tables = new TreeMap<>();
    private final Map<String, Long> files = new TreeMap<>();
    private final Map<TableName, String> uncut = new TreeMap<>();
    private long fileBytes;

    /** @param estimatedRows what the server thinks there is */
    public DumpTally(EventSink events, long estimatedRows) {
        this.events = events;
        this.estimatedRows = estimatedRows;
    }

    /** Negative where a chunk is given up and read again. */
    void seen(long rows, long bytes) {
        seenRows.addAndGet(rows);
        seenBytes.addAndGet(bytes);
        long now = System.nanoTime();
        long last = told.get();
        if (now - last > TELL_EVERY_NANOS && told.compareAndSet(last, now)) {
            tell(Math.max(estimatedRows, seenRows.get()));
        }
    }

    /** Tells the end of the stage. */
    public void finish() {
        tell(seenRows.get());
    }

    /** Tells that nothing is read for a while, and why. */
    public void paused(String why) {
        long now = System.nanoTime();
        long last = told.get();
        if (now - last > TELL_EVERY_NANOS && told.compareAndSet(last, now)) {
            events.progress(new Progress(STAGE, seenRows.get(), Math.max(estimatedRows, seenRows.get()), "rows",
                    "paused: " + why));
        }
    }

    private void tell(long total) {
        double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
        String pace = Math.round(seenRows.get() / seconds) + " rows/s, "
                + new ByteSize(Math.max(0, Math.round(seenBytes.get() / seconds))).display() + "/s";
        events.progress(new Progress(STAGE, seenRows.get(), total, "rows", pace));
    }

    synchronized void written(TableName table, WrittenFile file) {
        long[] sums = tables.computeIfAbsent(table, t -> new long[2]);
        sums[0] += file.rows();
        sums[1] += file.rowBytes();
        files.put(file.name(), file.rowBytes());
        fileBytes += file.fileBytes();
    }

    /** Only the first reason of a table is kept; its partitions may have more. */
    public synchronized void uncut(TableName table, String why) {
        uncut.putIfAbsent(table, why);
    }

    /** Large tables that were not cut, and why, as sentences. */
    public synchronized List<String> uncut() {
        return uncut.entrySet().stream().map(e -> e.getKey().quoted() + ": " + e.getValue()).toList();
    }

    public synchronized long rows() {
        return tables.values().stream().mapToLong(t -> t[0]).sum();
    }

    public synchronized long rowBytes() {
        return tables.values().stream().mapToLong(t -> t[1]).sum();
    }

    public synchronized long fileBytes() {
        return fileBytes;
    }

    /** Data file to bytes before compression; to be asked for when all are written. */
    public synchronized Map<String, Long> bytesPerFile() {
        return Collections.unmodifiableMap(files);
    }

    /** Schema to table to rows. */
    public synchronized Map<String, Map<String, Long>> rowsPerTable() {
        return perTable(0);
    }

    /** Schema to table to bytes before compression. */
    public synchronized Map<String, Map<String, Long>> bytesPerTable() {
        return perTable(1);
    }

    private Map<String, Map<String, Long>> perTable(int which) {
        Map<String, Map<String, Long>> out = new LinkedHashMap<>();
        tables.forEach((table, sums) -> out.computeIfAbsent(table.schema(), s -> new LinkedHashMap<>())
                .put(table.name(), sums[which]));
        return out;
    }
}
