package io.godwit.engine.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small files that need not be on the disk before others speak of them: waiting for the disk with each would take most of the time of a
 * dump of many small tables. A few are brought there one by one, many with one call where the system has it. Thread-safe.
 */
final class DiskBarrier implements AutoCloseable {
    private static final int FEW = 64;

    private final Path directory;
    private final List<Path> waiting = new ArrayList<>();
    private @Nullable WholeFlush whole;
    private boolean onlySingly;

    /** @param directory of all files; exists before the first is added */
    DiskBarrier(Path directory) {
        this.directory = directory;
    }

    /** Whether {@link #await} will see to files that are begun from now on; others must be added. */
    synchronized boolean coversAll() {
        return whole != null;
    }

    /** Takes charge of a file that was begun while not all were covered. */
    synchronized void add(Path file) throws IOException {
        if (whole != null || onlySingly) {
            force(file);
            return;
        }
        waiting.add(file);
        if (waiting.size() > FEW) {
            whole = WholeFlush.open(directory).orElse(null);
            onlySingly = whole == null;
            forceWaiting();
        }
    }

    /** Waits until all that were added or covered are on the disk. */
    synchronized void await() throws IOException {
        forceWaiting();
        if (whole != null) {
            whole.flush();
        }
    }

    private void forceWaiting() throws IOException {
        for (Path file : waiting) {
            force(file);
        }
        waiting.clear();
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        } catch (NoSuchFileException deleted) {
            // nothing is left to bring there
        }
    }

    @Override
    public synchronized void close() {
        if (whole != null) {
            whole.close();
            whole = null;
        }
    }
}
