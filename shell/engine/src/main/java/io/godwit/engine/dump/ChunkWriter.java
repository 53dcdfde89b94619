package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.IndexEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.chunk.ChunkKey;
import io.godwit.engine.layout.BaseNames;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.row.RowEncoder;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the rows of a chunk and writes its data file, or files where the table has no key to cut it by. Thread-safe. */
final class ChunkWriter {
    private static final int ROWS_PER_REPORT = 2_000;

    private final Storage storage;
    private final DataFormat format;
    private final BaseNames names;
    private final DumpTally tally;
    private final Cancellation cancellation;

    ChunkWriter(Storage storage, DataFormat format, BaseNames names, DumpTally tally, Cancellation cancellation) {
        this.storage = storage;
        this.format = format;
        this.names = names;
        this.tally = tally;
        this.cancellation = cancellation;
    }

    /** Writes all of the chunk or nothing; a failed chunk can be written again on another session of the snapshot. */
    void write(MySqlSession session, TableEntry table, Chunk chunk) {
        Optional<IndexEntry> key = ChunkKey.of(table);
        try (Rows rows = new Rows(table)) {
            if (format.chunking() && key.isEmpty()) {
                rows.writeRolling(session, chunk);
            } else {
                rows.writeOne(session, chunk, key);
            }
            rows.finished.forEach(f -> tally.written(table.name(), f));
            rows.kept = true;
        } catch (IOException e) {
            throw new GodwitException(DumpError.WRITE_FAILED,
                    "Cannot write " + chunk + " to '" + storage.location() + "': " + e.getMessage() + ".",
                    "Check the free space there; then run the dump again, into an empty directory.", e);
        }
    }

    private String select(RowEncoder encoder, Chunk chunk, Optional<IndexEntry> key) {
        return "SELECT " + encoder.selectList() + " FROM " + chunk.table().quoted()
                + chunk.partition().map(p -> " PARTITION (" + Identifier.quote(p) + ")").orElse("")
                + chunk.condition().map(c -> " WHERE " + c).orElse("")
                + key.map(k -> " ORDER BY "
                        + k.columnNames().stream().map(Identifier::quote).collect(Collectors.joining(","))).orElse("")
                + " /* godwit dump, " + chunk.toString().replace("*/", "* /") + " */";
    }

    /** The files of one chunk, and what has been counted for the eye in case it must be taken back. */
    private final class Rows implements AutoCloseable {
        private final RowEncoder encoder;
        private final List<WrittenFile> finished = new ArrayList<>();
        private long unreportedRows;
        private long unreportedBytes;
        private long reportedRows;
        private long reportedBytes;
        private boolean kept;

        Rows(TableEntry table) {
            this.encoder = new RowEncoder(table.dumpedColumns());
        }

        void writeOne(MySqlSession session, Chunk chunk, Optional<IndexEntry> key) throws IOException {
            String base = baseName(chunk);
            String name = format.chunking()
                    ? DumpLayout.chunk(base, chunk.index(), chunk.last(), format.extension())
                    : DumpLayout.data(base, format.extension());
            try (DataFile file = new DataFile(storage, name, format);
                    RowStream rows = session.stream(select(encoder, chunk, key))) {
                while (rows.nextRow()) {
                    copy(rows, file);
                }
                finished.add(file.commit());
            }
            report();
        }

        /** One stream into files of about the chunk size, and an empty last one that ends the sequence. */
        void writeRolling(MySqlSession session, Chunk chunk) throws IOException {
            String base = baseName(chunk);
            try (RowStream rows = session.stream(select(encoder, chunk, Optional.empty()))) {
                boolean more = true;
                int index = 0;
                for (; more; index++) {
                    try (DataFile file = new DataFile(storage, DumpLayout.chunk(base, index, false, format.extension()),
                            format)) {
                        more = fill(rows, file);
                        finished.add(file.commit());
                    }
                }
                try (DataFile last = new DataFile(storage, DumpLayout.chunk(base, index, true, format.extension()),
                        format)) {
                    finished.add(last.commit());
                }
            }
            report();
        }

        /** @return whether there may be more rows */
        private boolean fill(RowStream rows, DataFile file) throws IOException {
            while (file.rowBytes() < format.bytesPerChunk().bytes()) {
                if (!rows.nextRow()) {
                    return false;
                }
                copy(rows, file);
            }
            return true;
        }

        private void copy(RowStream rows, DataFile file) throws IOException {
            long bytes = encoder.write(rows, file.rows());
            file.rowWritten(bytes);
            unreportedRows++;
            unreportedBytes += bytes;
            if (unreportedRows == ROWS_PER_REPORT) {
                cancellation.throwIfRequested();
                report();
            }
        }

        private void report() {
            tally.seen(unreportedRows, unreportedBytes);
            reportedRows += unreportedRows;
            reportedBytes += unreportedBytes;
            unreportedRows = 0;
            unreportedBytes = 0;
        }

        private String baseName(Chunk chunk) {
            return chunk.partition().map(p -> names.partition(chunk.table(), p))
                    .orElseGet(() -> names.table(chunk.table()));
        }

        @Override
        public void close() {
            if (!kept) {
                finished.forEach(f -> {
                    storage.delete(f.name());
                    storage.delete(DumpLayout.index(f.name()));
                });
                tally.seen(-reportedRows, -reportedBytes);
            }
        }
    }
}
