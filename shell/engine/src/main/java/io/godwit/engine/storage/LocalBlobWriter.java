package io.godwit.engine.storage;

import io.godwit.api.storage.BlobWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes to a temporary file that takes its name when committed. The content of a large one is on the disk by then, that of a small one
 * by the time metadata is committed. Unbuffered: give it large pieces. One thread.
 */
final class LocalBlobWriter extends BlobWriter {
    private static final FileAttribute<?> FILE_MODE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

    private static final int SMALL = 64 * 1024;

    private final Path file;
    private final Path unfinished;
    private final DiskBarrier barrier;
    private final boolean covered;
    private final FileChannel channel;
    private long written;
    private boolean committed;

    LocalBlobWriter(Path file, Path unfinished, DiskBarrier barrier) throws IOException {
        this.file = file;
        this.unfinished = unfinished;
        this.barrier = barrier;
        this.covered = barrier.coversAll();
        Files.deleteIfExists(unfinished);
        this.channel = FileChannel.open(unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                FILE_MODE);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        written += length;
    }

    @Override
    public void commit() throws IOException {
        if (isMetadata() || written > SMALL) {
            channel.force(false);
        }
        channel.close();
        if (isMetadata()) {
            barrier.await(); // whatever it speaks of is there by now
            forceDirectory();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        if (!isMetadata() && written <= SMALL && !covered) {
            barrier.add(file);
        }
        committed = true;
        if (isMetadata()) {
            forceDirectory();
        }
    }

    /** Files such as {@code @.done.json} say that others are complete. */
    private boolean isMetadata() {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("@.") && name.endsWith(".json");
    }

    private void forceDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            Files.deleteIfExists(unfinished);
        }
    }
}
