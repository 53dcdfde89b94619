package io.godwit.engine.repair.gap;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.repair.row.Digest;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Touches by key, in a file that has no name any more: a gap of many millions of changes takes next to no heap. First all are added,
 * then it is sorted in place, then it can be asked. It holds digests alone, no value of any row. One thread.
 */
final class TouchFile implements AutoCloseable {
    private static final int KEY_HIGH = 0;
    private static final int KEY_LOW = 8;
    private static final int ORDER = 16;
    private static final int BEFORE = 24;
    private static final int AFTER = 40;
    private static final int RECORD = 56;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final FileChannel channel;
    private final DataOutputStream out;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment spare = arena.allocate(RECORD);
    private long records;
    private @Nullable MemorySegment sorted;

    private TouchFile(FileChannel channel) {
        this.channel = channel;
        this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 18));
    }

    static TouchFile create(Path directory) {
        try {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = Files.createTempFile(directory, "gap", ".tmp");
            FileChannel channel = FileChannel.open(file,
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
            Files.delete(file); // the open channel keeps it until this process ends, however it ends
            return new TouchFile(channel);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** In the order of the source. */
    void add(Digest key, Touch touch) {
        try {
            out.writeLong(key.high());
            out.writeLong(key.low());
            out.writeLong((long) touch.transaction() << 32 | (records & 0xFFFF_FFFFL));
            out.writeLong(touch.before().high());
            out.writeLong(touch.before().low());
            out.writeLong(touch.after().high());
            out.writeLong(touch.after().low());
            records++;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    long size() {
        return records;
    }

    /** Ends adding. */
    void sort() {
        try {
            out.flush();
            if (records > 0) {
                sorted = channel.map(FileChannel.MapMode.READ_WRITE, 0, records * RECORD, arena);
                sort(sorted, 0, records - 1);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Quicksort: keys are hashes, so the middle is as good as any. */
    private void sort(MemorySegment all, long from, long to) {
        long low = from;
        long high = to;
        while (low < high) {
            long left = low;
            long right = high;
            swap(all, low, low + (high - low) / 2);
            long pivot = low;
            while (left < right) {
                while (compare(all, right, pivot) > 0) {
                    right--;
                }
                while (left < right && compare(all, left, pivot) <= 0) {
                    left++;
                }
                if (left < right) {
                    swap(all, left, right);
                }
            }
            swap(all, pivot, right);
            if (right - low < high - right) { // the smaller half by recursion, which bounds its depth
                sort(all, low, right - 1);
                low = right + 1;
            } else {
                sort(all, right + 1, high);
                high = right - 1;
            }
        }
    }

    private static int compare(MemorySegment all, long a, long b) {
        for (int field = KEY_HIGH; field <= ORDER; field += Long.BYTES) {
            int order = Long.compare(all.get(LONG, a * RECORD + field), all.get(LONG, b * RECORD + field));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private void swap(MemorySegment all, long a, long b) {
        if (a != b) {
            MemorySegment.copy(all, a * RECORD, spare, 0, RECORD);
            MemorySegment.copy(all, b * RECORD, all, a * RECORD, RECORD);
            MemorySegment.copy(spare, 0, all, b * RECORD, RECORD);
        }
    }

    /** What happened to a key, in the order of the source. */
    List<Touch> find(Digest key) {
        List<Touch> found = new ArrayList<>();
        MemorySegment all = sorted;
        if (all != null) {
            for (long i = first(all, key); i < records && keyAt(all, i).equals(key); i++) {
                found.add(new Touch((int) (all.get(LONG, i * RECORD + ORDER) >>> 32), digest(all, i, BEFORE),
                        digest(all, i, AFTER)));
            }
        }
        return found;
    }

    private long first(MemorySegment all, Digest key) {
        long low = 0;
        long high = records;
        while (low < high) {
            long middle = low + (high - low) / 2;
            Digest there = keyAt(all, middle);
            int order = there.high() == key.high()
                    ? Long.compare(there.low(), key.low())
                    : Long.compare(there.high(), key.high());
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Digest keyAt(MemorySegment all, long record) {
        return digest(all, record, KEY_HIGH);
    }

    private static Digest digest(MemorySegment all, long record, int field) {
        long at = record * RECORD + field;
        return new Digest(all.get(LONG, at), all.get(LONG, at + KEY_LOW));
    }

    private static GodwitException failed(IOException e) {
        return new GodwitException(RepairError.STATE, "Cannot keep notes about the gap: " + e + ".",
                "Check the permissions of the state directory and the free space: 56 bytes for each change of a row.",
                e);
    }

    @Override
    public void close() {
        try (channel) {
            arena.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
