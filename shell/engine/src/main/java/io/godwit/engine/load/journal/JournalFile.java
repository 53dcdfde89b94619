package io.godwit.engine.load.journal;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.load.source.LoadError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lines on disk. A line that was cut short by a crash, which can only be the last one, is dropped. Thread-safe. */
final class JournalFile implements AutoCloseable {
    private final Path path;
    private final List<String> lines;
    private FileChannel channel;

    private JournalFile(Path path, List<String> lines, FileChannel channel) {
        this.path = path;
        this.lines = lines;
        this.channel = channel;
    }

    /** @param reset whether what is there is dropped */
    static JournalFile open(Path path, boolean reset) {
        try {
            FileChannel channel = FileChannel.open(path,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
            lock(channel, path);
            List<String> lines = reset ? new ArrayList<>() : read(channel);
            long length = encode(lines).remaining();
            channel.truncate(length);
            channel.position(length);
            JournalFile file = new JournalFile(path, lines, channel);
            if (!lines.isEmpty()) {
                file.append(List.of("")); // what follows is another life
            }
            return file;
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** The whole lines of a file; none if there is no file. */
    static List<String> read(Path path) {
        try {
            if (!Files.exists(path)) {
                return List.of();
            }
            return wholeLines(Files.readString(path));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** By this channel: closing any other channel of the same file would give up the lock. */
    private static List<String> read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all is read
        }
        return wholeLines(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
    }

    private static List<String> wholeLines(String text) {
        return new ArrayList<>(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    }

    /** A second load with the same file would take the first one for dead. The lock goes with the process. */
    private static void lock(FileChannel channel, Path path) throws IOException {
        @Nullable
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // held by another load of this process
        }
        if (lock == null) {
            channel.close();
            throw new GodwitException(LoadError.RUNNING,
                    "Another load is at work with the progress file '" + path + "'.",
                    "Wait until it has ended, or end it.");
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines are on disk when this returns. */
    synchronized void append(List<String> more) {
        try {
            long good = channel.position();
            try {
                write(channel, encode(more));
                channel.force(false);
            } catch (IOException e) {
                cutBack(good, e);
                throw e;
            }
            lines.addAll(more);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** Half a line, left by a full disk, would become the beginning of the next one. */
    private void cutBack(long length, IOException cause) {
        try {
            channel.truncate(length);
            channel.position(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void write(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** At no moment is there neither the old nor the new content. */
    synchronized void replaceAll(List<String> all) {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            FileChannel fresh = FileChannel.open(next,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
            write(fresh, encode(all));
            fresh.force(true);
            lock(fresh, next);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            channel.close();
            channel = fresh;
            lines.clear();
            lines.addAll(all);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static ByteBuffer encode(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static GodwitException failed(Path path, IOException e) {
        return new GodwitException(LoadError.JOURNAL, "Cannot write the progress file '" + path + "': " + e + ".",
                "Check its permissions and the free space, or name another file with progressFile.", e);
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
