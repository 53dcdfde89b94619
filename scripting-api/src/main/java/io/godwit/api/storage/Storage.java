package io.godwit.api.storage;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Named blobs under one root. Thread-safe: workers write and read different blobs at once. Failures are
 * {@link io.godwit.api.error.GodwitException}s that name the blob.
 */
public interface Storage extends AutoCloseable {
    /** The root as a user writes it, without secrets. */
    String location();

    /** Begins a blob that nobody sees before {@link BlobWriter#commit}. Replaces one of the same name. */
    BlobWriter write(String name);

    InputStream read(String name);

    /** All blobs, sorted by name. */
    List<Blob> list();

    /** Whether nothing at all is there, not even something that is no finished blob. */
    default boolean isEmpty() {
        return list().isEmpty();
    }

    /** Fails early, and without leaving anything, where it can be seen that nothing can be written. */
    default void requireWritable() {
    }

    Optional<Blob> find(String name);

    void delete(String name);

    @Override
    void close();
}
