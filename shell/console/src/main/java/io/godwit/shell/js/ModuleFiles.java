package io.godwit.shell.js;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/** The files that {@code import} may read: scripts and JSON, and nothing may be written. Belongs to one context. */
final class ModuleFiles implements FileSystem {
    private static final Set<String> ENDINGS = Set.of("js", "mjs", "json");

    private @Nullable Path opened;

    private final FileSystem files = FileSystem.newReadOnlyFileSystem(FileSystem.newDefaultFileSystem());

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
            FileAttribute<?>... attributes) throws IOException {
        String name = String.valueOf(path.getFileName());
        if (!ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            throw new AccessDeniedException(path.toString(), null, "only .js, .mjs and .json files can be imported");
        }
        opened = path;
        return files.newByteChannel(path, options, attributes);
    }

    /** The last one, as the script that imports it calls it. */
    Optional<Path> opened() {
        return Optional.ofNullable(opened);
    }

    @Override
    public Path parsePath(URI uri) {
        return files.parsePath(uri);
    }

    @Override
    public Path parsePath(String path) {
        return files.parsePath(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        files.checkAccess(path, modes, options);
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        files.createDirectory(path, attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        files.delete(path);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        throw new AccessDeniedException(path.toString(), null, "directories cannot be listed");
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return files.toAbsolutePath(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        return files.toRealPath(path, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return files.readAttributes(path, attributes, options);
    }
}
