package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Directories that are filled once per user and then only read. A directory is visible either complete or not at all, also
 * when the process that fills it is killed. Thread-safe, and safe between processes.
 */
final class ServerCache {
    // A FileLock excludes other processes only; a second thread asking for it gets an exception instead of a wait.
    private static final ReentrantLock OTHER_THREADS = new ReentrantLock();

    private final Path root;

    ServerCache(Path root) {
        this.root = root;
    }

    /** {@code $XDG_CACHE_HOME/godwit/servers}, by default below {@code ~/.cache}. */
    static ServerCache ofUser() {
        String cache = System.getenv("XDG_CACHE_HOME");
        if (cache != null && Path.of(cache).isAbsolute()) {
            return new ServerCache(Path.of(cache, "godwit", "servers"));
        }
        // Not user.home first: the JDK takes that from the password file, where a service account has no usable home.
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        return new ServerCache(Path.of(home, ".cache", "godwit", "servers"));
    }

    /** Writes a directory's content; whatever it throws, the directory does not come into being. */
    interface Filling {
        void into(Path directory) throws IOException;
    }

    /** The directory of that name (slashes allowed), filled now if this is the first call for it. */
    Path directory(String name, Filling filling) {
        Path directory = root.resolve(name);
        if (Files.isDirectory(directory)) {
            return directory;
        }
        OTHER_THREADS.lock();
        try {
            Files.createDirectories(directory.getParent());
            try (FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
                if (!Files.isDirectory(directory)) {
                    fill(directory, filling);
                }
            }
            return directory;
        } catch (IOException e) {
            throw new GodwitException(LocalServerError.FILES_UNUSABLE,
                    "Cannot fill '" + directory + "': " + e,
                    "Free disk space, or point XDG_CACHE_HOME to a directory you may write to.", e);
        } finally {
            OTHER_THREADS.unlock();
        }
    }

    private static void fill(Path directory, Filling filling) throws IOException {
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
        if (Files.exists(unfinished)) {
            new FileTree(unfinished).delete();
        }
        Files.createDirectory(unfinished);
        try {
            filling.into(unfinished);
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (Files.exists(unfinished)) {
                new FileTree(unfinished).delete();
            }
        }
    }
}
