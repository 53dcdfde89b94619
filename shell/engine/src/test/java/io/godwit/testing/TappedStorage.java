package io.godwit.testing;

import io.godwit.api.storage.Blob;
import io.godwit.api.storage.BlobWriter;
import io.godwit.api.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A storage that tells of every piece of a file that is about to be written, on the writer's thread. As thread-safe as its parts. */
public final class TappedStorage implements Storage {
    private final Storage storage;
    private final Consumer<String> tap;

    /** @param tap gets the name of the file */
    public TappedStorage(Storage storage, Consumer<String> tap) {
        this.storage = storage;
        this.tap = tap;
    }

    @Override
    public BlobWriter write(String name) {
        BlobWriter writer = storage.write(name);
        return new BlobWriter() {
            @Override
            public void write(int b) throws IOException {
                tap.accept(name);
                writer.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                tap.accept(name);
                writer.write(bytes, offset, length);
            }

            @Override
            public void commit() throws IOException {
                writer.commit();
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    @Override
    public String location() {
        return storage.location();
    }

    @Override
    public InputStream read(String name) {
        return storage.read(name);
    }

    @Override
    public List<Blob> list() {
        return storage.list();
    }

    @Override
    public boolean isEmpty() {
        return storage.isEmpty();
    }

    @Override
    public void requireWritable() {
        storage.requireWritable();
    }

    @Override
    public Optional<Blob> find(String name) {
        return storage.find(name);
    }

    @Override
    public void delete(String name) {
        storage.delete(name);
    }

    @Override
    public void close() {
        storage.close();
    }
}
