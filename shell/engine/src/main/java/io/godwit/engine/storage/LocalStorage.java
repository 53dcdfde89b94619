package io.godwit.engine.storage;

import io.godwit.api.error.GodwitException;
import io.godwit.api.storage.Blob;
import io.godwit.api.storage.BlobWriter;
import io.godwit.api.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory. It is created by the first write, readable by its owner and group only; its parent must exist. A blob is written as
 * {@code <name>.dumping} and renamed when committed; once a metadata file is there, all that was committed before it is on the disk.
 * Thread-safe.
 */
public final class LocalStorage implements Storage {
    static final String UNFINISHED = ".dumping";

    private static final FileAttribute<?> DIRECTORY_MODE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));

    private final Path directory;
    private final String location;
    private final DiskBarrier barrier;

    /** @param directory made absolute; need not exist yet */
    public LocalStorage(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.location = this.directory.toString();
        this.barrier = new DiskBarrier(this.directory);
    }

    @Override
    public String location() {
        return location;
    }

    /** The file of a blob, for what only files can do, such as appending. */
    public Path path(String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0 || name.equals("..")) {
            throw new IllegalArgumentException("'" + name + "' is not a blob name");
        }
        return directory.resolve(name);
    }

    @Override
    public BlobWriter write(String name) {
        Path file = path(name);
        try {
            createDirectory();
            return new LocalBlobWriter(file, path(name + UNFINISHED), barrier);
        } catch (IOException e) {
            throw failed(StorageError.WRITE, "write", name, e);
        }
    }

    private void createDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            try {
                Files.createDirectory(directory, DIRECTORY_MODE);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(directory)) { // else another worker was faster
                    throw new GodwitException(StorageError.NOT_A_DIRECTORY, "'" + location + "' is not a directory.",
                            "Name a directory, or one that does not exist yet.", e);
                }
            }
        }
    }

    @Override
    public InputStream read(String name) {
        try {
            return Files.newInputStream(path(name));
        } catch (IOException e) {
            throw failed(StorageError.READ, "read", name, e);
        }
    }

    @Override
    public List<Blob> list() {
        List<Blob> blobs = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
                for (Path file : files) {
                    String name = file.getName(file.getNameCount() - 1).toString();
                    if (!name.endsWith(UNFINISHED)) {
                        blobs.add(new Blob(name, Files.size(file)));
                    }
                }
            } catch (IOException e) {
                throw failed(StorageError.READ, "list", "", e);
            }
        }
        blobs.sort(Comparator.comparing(Blob::name));
        return List.copyOf(blobs);
    }

    /** Unfinished files and sub-directories count as content too. */
    @Override
    public boolean isEmpty() {
        if (!Files.exists(directory)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            return !files.iterator().hasNext();
        } catch (IOException e) {
            throw failed(StorageError.READ, "list", "", e);
        }
    }

    @Override
    public void requireWritable() {
        boolean exists = Files.exists(directory);
        Path place = exists ? directory : directory.resolveSibling("");
        if (!Files.isDirectory(place) || !Files.isWritable(place)) {
            throw new GodwitException(StorageError.WRITE,
                    "Cannot write to '" + location + "': '" + place + "' is not a directory that may be written to.",
                    "Name a directory whose parent exists, and check the permissions.");
        }
    }

    @Override
    public Optional<Blob> find(String name) {
        try {
            return Optional.of(new Blob(name, Files.size(path(name))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(StorageError.READ, "read", name, e);
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw failed(StorageError.WRITE, "delete", name, e);
        }
    }

    private GodwitException failed(StorageError code, String verb, String name, IOException e) {
        String what = name.isEmpty() ? "'" + location + "'" : "'" + name + "' in '" + location + "'";
        String failed = "Cannot " + verb + " " + what + ": ";
        Optional<Path> file = parentThatIsAFile();
        if (file.isPresent()) {
            return new GodwitException(StorageError.NOT_A_DIRECTORY, failed + "'" + file.get() + "' is a file.",
                    "Name a directory, or one that does not exist yet in a directory that does.", e);
        }
        if (e instanceof NoSuchFileException) {
            return Files.isDirectory(directory) || code != StorageError.WRITE
                    ? new GodwitException(StorageError.NOT_FOUND, failed + "it does not exist.",
                            "Check the path.", e)
                    : new GodwitException(StorageError.NOT_FOUND,
                            failed + "the directory '" + directory.getParent() + "' does not exist.",
                            "Create that directory first, or check the path.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new GodwitException(code, failed + "permission denied.",
                    "Give the user who runs Godwit access to that directory.", e);
        }
        return new GodwitException(code, failed + reason(e) + ".",
                "Check the permissions and the free space of that file system.", e);
    }

    private Optional<Path> parentThatIsAFile() {
        return Stream.iterate(directory, Objects::nonNull, Path::getParent).filter(Files::isRegularFile).findFirst();
    }

    /** The system's own words, such as "No space left on device". */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? "the file system refuses it" : reason;
    }

    @Override
    public void close() {
        barrier.close();
    }

    @Override
    public String toString() {
        return location;
    }
}
