package io.godwit.engine.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings all that was written to a file system onto its disk with one call, where thousands of small files would take one each. Linux
 * has that call, {@code syncfs}, and tells errors since its file was opened; so this is opened before what it is to cover is written.
 * One thread at a time.
 */
final class WholeFlush implements AutoCloseable {
    /** File systems of which it is known that the call waits for the disk. */
    private static final Set<String> KNOWN = Set.of("ext3", "ext4", "xfs", "btrfs");
    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

    private final MethodHandle sync;
    private final MethodHandle close;
    private final int file;

    private WholeFlush(MethodHandle sync, MethodHandle close, int file) {
        this.sync = sync;
        this.close = close;
        this.file = file;
    }

    /** @return nothing where the system has no such call, or none that tells errors */
    static Optional<WholeFlush> open(Path directory) throws IOException {
        return isKnown(directory) ? openKnown(directory) : Optional.empty();
    }

    private static boolean isKnown(Path directory) throws IOException {
        Matcher release = RELEASE.matcher(System.getProperty("os.version", ""));
        // Since 5.8 the call tells errors of single files.
        return System.getProperty("os.name", "").equals("Linux") && release.matches()
                && Integer.parseInt(release.group(1)) * 1000 + Integer.parseInt(release.group(2)) >= 5008
                && KNOWN.contains(Files.getFileStore(directory).type());
    }

    @SuppressWarnings("restricted")
    private static Optional<WholeFlush> openKnown(Path directory) {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor ofFile = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        Optional<MemorySegment> sync = linker.defaultLookup().find("syncfs");
        Optional<MemorySegment> close = linker.defaultLookup().find("close");
        Optional<MemorySegment> open = linker.defaultLookup().find("open");
        if (sync.isEmpty() || close.isEmpty() || open.isEmpty()) {
            return Optional.empty();
        }
        MethodHandle opening = linker.downcallHandle(open.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS, ValueLayout.JAVA_INT), Linker.Option.firstVariadicArg(2));
        int file;
        try (Arena arena = Arena.ofConfined()) {
            file = (int) opening.invokeExact(arena.allocateFrom(directory.toString()), 0);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call open", e);
        }
        return file < 0
                ? Optional.empty()
                : Optional.of(new WholeFlush(linker.downcallHandle(sync.get(), ofFile),
                        linker.downcallHandle(close.get(), ofFile), file));
    }

    /** @throws IOException if something that was written since this was opened, by whomever, did not reach the disk */
    void flush() throws IOException {
        if (call(sync) != 0) {
            throw new IOException("the system reports that not all that was written reached the disk");
        }
    }

    private int call(MethodHandle function) {
        try {
            return (int) function.invokeExact(file);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call the system", e);
        }
    }

    @Override
    public void close() {
        call(close);
    }
}
