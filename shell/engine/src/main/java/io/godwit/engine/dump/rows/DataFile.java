package io.godwit.engine.dump.rows;

import io.godwit.api.storage.BlobWriter;
import io.godwit.api.storage.Storage;
import io.godwit.engine.dump.option.DataFormat;
import io.godwit.engine.layout.ChunkIndex;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.row.RowBuffer;
import io.godwit.engine.storage.CountingOutputStream;
import java.io.IOException;

/** One data file being written, with the index beside it. Closing without {@link #commit} leaves neither. One thread. */
final class DataFile implements AutoCloseable {
    private final Storage storage;
    private final String name;
    private final BlobWriter blob;
    private final CountingOutputStream packed;
    private final RowBuffer rows;
    private final ChunkIndex index = new ChunkIndex();
    private long rowCount;
    private long rowBytes;

    DataFile(Storage storage, String name, DataFormat format) throws IOException {
        this.storage = storage;
        this.name = name;
        this.blob = storage.write(name);
        this.packed = new CountingOutputStream(blob);
        this.rows = new RowBuffer(format.compression().wrap(packed, format.level()));
    }

    /** Where rows are written; tell each with {@link #rowWritten}. */
    RowBuffer rows() {
        return rows;
    }

    void rowWritten(long bytes) {
        rowCount++;
        rowBytes += bytes;
        index.append(bytes);
    }

    /** Takes back what was written of a row before reading it failed. @return false if that is too late; the file is of no use then */
    boolean dropUnfinishedRow() {
        return rows.dropUnfinished();
    }

    long rowBytes() {
        return rowBytes;
    }

    /** Makes the file and its index visible. */
    WrittenFile commit() throws IOException {
        rows.close();
        blob.commit();
        try (BlobWriter writer = storage.write(DumpLayout.index(name))) {
            writer.write(index.finish());
            writer.commit();
        }
        return new WrittenFile(name, rowCount, rowBytes, packed.count());
    }

    @Override
    public void close() throws IOException {
        try (blob) {
            rows.close(); // frees the compressor; what it still writes is thrown away with the blob
        }
    }
}
