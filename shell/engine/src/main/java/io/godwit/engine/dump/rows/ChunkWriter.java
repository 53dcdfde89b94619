package io.godwit.engine.dump.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.chunk.KeyOrder;
import io.godwit.engine.chunk.KeyPosition;
import io.godwit.engine.dump.option.DataFormat;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.layout.BaseNames;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.pace.Pace;
import io.godwit.engine.pace.RateLimit;
import io.godwit.engine.row.RowEncoder;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of a chunk and writes its data file, or files where the table has no key to cut it by. Thread-safe. */
public final class ChunkWriter {
    private static final int ROWS_PER_REPORT = 2_000;

    private final Storage storage;
    private final DataFormat format;
    private final BaseNames names;
    private final DumpTally tally;
    private final Pace pace;
    private final Cancellation cancellation;

    public ChunkWriter(Storage storage, DataFormat format, BaseNames names, DumpTally tally, Pace pace,
            Cancellation cancellation) {
        this.storage = storage;
        this.format = format;
        this.names = names;
        this.tally = tally;
        this.pace = pace;
        this.cancellation = cancellation;
    }

    /**
     * Writes all of the chunk or nothing. Where its rows have an order, reading goes on after the last row when a statement or session is
     * lost; else, or where part of a row too long to be kept has been handed on, a failed chunk can be written again.
     *
     * @return files to {@link #keep} or to {@link #discard}
     */
    public List<WrittenFile> write(WorkerSession session, TableEntry table, Chunk chunk) {
        try (Rows rows = new Rows(table)) {
            if (format.chunking() && chunk.order().isEmpty()) {
                rows.writeRolling(session.get(), chunk);
            } else {
                rows.writeOne(session, chunk);
            }
            rows.kept = true;
            return List.copyOf(rows.finished);
        } catch (IOException e) {
            throw new GodwitException(DumpError.WRITE_FAILED,
                    "Cannot write " + chunk + " to '" + storage.location() + "': " + e.getMessage() + ".",
                    "Check the free space there; then run the dump again, into an empty directory.", e);
        }
    }

    /** Keeps why a large table was not cut. */
    void tellUncut(TableName table, String why) {
        tally.uncut(table, why);
    }

    /** Counts written files for good. */
    public void keep(TableName table, List<WrittenFile> files) {
        files.forEach(f -> tally.written(table, f));
    }

    /** Takes written files back. */
    public void discard(List<WrittenFile> files) {
        remove(files);
        files.forEach(f -> tally.seen(-f.rows(), -f.rowBytes()));
    }

    private void remove(List<WrittenFile> files) {
        files.forEach(f -> {
            storage.delete(f.name());
            storage.delete(DumpLayout.index(f.name()));
        });
    }

    private String select(RowEncoder encoder, Chunk chunk, Optional<String> after) {
        String where = Stream.of(chunk.condition(), after).flatMap(Optional::stream).map(c -> "(" + c + ")")
                .collect(Collectors.joining(" AND "));
        return "SELECT " + encoder.selectList() + " FROM " + chunk.table().quoted()
                + chunk.partition().map(p -> " PARTITION (" + Identifier.quote(p) + ")").orElse("")
                + chunk.order().map(KeyOrder::forceIndex).orElse("")
                + (where.isEmpty() ? "" : " WHERE " + where)
                + chunk.order().map(KeyOrder::orderBy).orElse("")
                + " /* godwit dump, " + chunk.toString().replace("*/", "* /") + " */";
    }

    /** The files of one chunk, and what has been counted for the eye in case it must be taken back. */
    private final class Rows implements AutoCloseable {
        private final List<ColumnEntry> columns;
        private final RowEncoder encoder;
        private final RateLimit rate = pace.rateLimit(cancellation);
        private final List<WrittenFile> finished = new ArrayList<>();
        private long unreportedRows;
        private long unreportedBytes;
        private long reportedRows;
        private long reportedBytes;
        private boolean kept;

        Rows(TableEntry table) {
            this.columns = table.dumpedColumns();
            this.encoder = new RowEncoder(columns, format.dialect());
        }

        void writeOne(WorkerSession session, Chunk chunk) throws IOException {
            String base = baseName(chunk);
            String name = format.chunking()
                    ? DumpLayout.chunk(base, chunk.index(), chunk.last(), format.extension())
                    : DumpLayout.data(base, format.extension());
            KeyPosition position = new KeyPosition(columns, chunk.order());
            try (DataFile file = new DataFile(storage, name, format)) {
                while (!copyAll(session, select(encoder, chunk, position.condition()), position, file)) {
                    cancellation.throwIfRequested();
                }
                finished.add(file.commit());
            }
            report();
        }

        /** @return whether these were all rows; if not, the session can go on after the position */
        private boolean copyAll(WorkerSession session, String select, KeyPosition position, DataFile file)
                throws IOException {
            try (RowStream rows = position.follow(session.get().stream(select))) {
                while (rows.nextRow()) {
                    copy(rows, file);
                    position.passed();
                    session.progressed();
                }
                return true;
            } catch (GodwitException e) {
                if (!position.canGoOn() || !file.dropUnfinishedRow()) {
                    throw e;
                }
                session.goOnInView(e);
                return false;
            }
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
            rate.passed(bytes);
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
                remove(finished);
                tally.seen(-reportedRows, -reportedBytes);
            }
        }
    }
}
