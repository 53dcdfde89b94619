package io.godwit.engine.storage;

import io.godwit.api.error.GodwitException;
import io.godwit.api.storage.Blob;
import io.godwit.api.storage.BlobWriter;
import io.godwit.api.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Blobs on the heap. Thread-safe. */
final class MemoryStorage implements Storage {
    private final Map<String, byte[]> blobs = new ConcurrentSkipListMap<>();

    @Override
    public String location() {
        return "memory:";
    }

    @Override
    public BlobWriter write(String name) {
        return new BlobWriter() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            public void write(int b) {
                bytes.write(b);
            }

            @Override
            public void write(byte[] b, int offset, int length) {
                bytes.write(b, offset, length);
            }

            @Override
            public void commit() {
                blobs.put(name, bytes.toByteArray());
            }
        };
    }

    @Override
    public InputStream read(String name) {
        byte[] bytes = blobs.get(name);
        if (bytes == null) {
            throw new GodwitException(StorageError.NOT_FOUND, "Cannot read '" + name + "': it does not exist.", null);
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public List<Blob> list() {
        return blobs.entrySet().stream().map(e -> new Blob(e.getKey(), e.getValue().length)).toList();
    }

    @Override
    public Optional<Blob> find(String name) {
        return Optional.ofNullable(blobs.get(name)).map(b -> new Blob(name, b.length));
    }

    @Override
    public void delete(String name) {
        blobs.remove(name);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
