package io.godwit.engine.journal;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal that only grows: every entry is on disk before {@link #append} returns, so that what an entry announces happens after it.
 * Each line carries a hash over itself and all before it; a line that was changed or taken out is found. A last line without an end
 * was cut short by a crash and is dropped. Only the owner may read the file. One process at a time; thread-safe.
 */
public final class AppendLog implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;
    private final FileChannel channel;
    private final Consumer<JournalEntry> beforeWrite;
    private JournalReader.End end;

    private AppendLog(Path path, FileChannel lock, FileChannel channel, JournalReader.End end,
            Consumer<JournalEntry> beforeWrite) {
        this.path = path;
        this.lock = lock;
        this.channel = channel;
        this.end = end;
        this.beforeWrite = beforeWrite;
    }

    /** See {@link #open(Path, Consumer)}. */
    public static AppendLog open(Path path) {
        return open(path, entry -> {
        });
    }

    /**
     * Opens a journal, or begins one.
     *
     * @param beforeWrite gets each entry before it is written; what it throws keeps the entry from being written
     * @throws GodwitException {@link JournalError#IN_USE} or {@link JournalError#DAMAGED}; the file is then as it was
     */
    public static AppendLog open(Path path, Consumer<JournalEntry> beforeWrite) {
        try {
            makeDirectory(path.toAbsolutePath().getParent());
            FileChannel lock = lock(path);
            try {
                JournalReader.End end = new JournalReader(path).read(entry -> {
                });
                FileChannel channel = privateFile(path);
                channel.truncate(end.length());
                channel.position(end.length());
                return new AppendLog(path, lock, channel, end, beforeWrite);
            } catch (IOException | GodwitException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** Reads a journal that another process may be writing; nothing if there is none. */
    public static void read(Path path, Consumer<JournalEntry> consumer) {
        new JournalReader(path).read(consumer);
    }

    /** All entries, the oldest first. */
    public void each(Consumer<JournalEntry> consumer) {
        read(path, consumer);
    }

    /** @return the entry, which is on disk */
    public synchronized JournalEntry append(String kind, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        JournalEntry entry = new JournalEntry(end.sequence() + 1, kind, copy);
        beforeWrite.accept(entry);
        ChainedLine line = ChainedLine.of(entry, end.hash());
        byte[] bytes = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            write(bytes);
        } catch (IOException e) {
            throw failed(path, e);
        }
        end = new JournalReader.End(end.length() + bytes.length, entry.sequence(), line.hash());
        return entry;
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
    }

    /** Half a line, left by a full disk, would become the beginning of the next one. */
    private void cutBack(IOException cause) {
        try {
            channel.truncate(end.length());
            channel.position(end.length());
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    public Path path() {
        return path;
    }

    /** A file of its own: a process that closes any channel of a locked file gives up the lock. It goes with the process. */
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = privateFile(path.resolveSibling(path.getFileName() + ".lock"));
        @Nullable
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // held by another part of this process
        }
        if (lock == null) {
            channel.close();
            throw new GodwitException(JournalError.IN_USE, "Another run is at work with the journal '" + path + "'.",
                    "Wait until it has ended, or end it.");
        }
        return channel;
    }

    private static FileChannel privateFile(Path file) throws IOException {
        boolean fresh = !Files.exists(file);
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (fresh) {
            forceDirectory(file.toAbsolutePath().getParent());
        }
        return channel;
    }

    private static void makeDirectory(@Nullable Path directory) throws IOException {
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** The name of a new file is on disk only once its directory is. */
    private static void forceDirectory(@Nullable Path directory) throws IOException {
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static GodwitException failed(Path path, IOException e) {
        return new GodwitException(JournalError.UNWRITABLE, "Cannot use the journal '" + path + "': " + e + ".",
                "Check its permissions and the free space.", e);
    }

    @Override
    public synchronized void close() {
        try (lock) {
            channel.close();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }
}
