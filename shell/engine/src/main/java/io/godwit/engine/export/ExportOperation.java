package io.godwit.engine.export;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.NearestName;
import io.godwit.api.storage.BlobWriter;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.CatalogReader;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.chunk.ChunkPlan;
import io.godwit.engine.chunk.Cutting;
import io.godwit.engine.chunk.KeyOrder;
import io.godwit.engine.dump.option.RowChoice;
import io.godwit.engine.pace.RateLimit;
import io.godwit.engine.row.RowBuffer;
import io.godwit.engine.row.RowEncoder;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.engine.storage.CountingOutputStream;
import io.godwit.engine.storage.LocalStorage;
import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the rows of one table into one file, all by one statement and so of one moment. Nothing is locked; the time zone is the
 * server's. Either the whole file is there in the end or none. One call of {@link #run}, on one thread.
 */
public final class ExportOperation {
    private static final int ROWS_PER_REPORT = 2_000;

    private final SessionFactory source;
    private final TableName table;
    private final Path file;
    private final ExportOptions options;

    /** @param file made absolute; must not exist, its directory must */
    public ExportOperation(SessionFactory source, TableName table, Path file, ExportOptions options) {
        this.source = source;
        this.table = table;
        this.file = file.toAbsolutePath().normalize();
        this.options = options;
    }

    public ExportSummary run(EventSink events, Cancellation cancellation) {
        long start = System.nanoTime();
        requireUsableFile();
        try (MySqlSession session = source.open();
                Cancellation.Registration _ = cancellation.onHard(() -> kill(session, events))) {
            ReaderSetup.of(false).apply(session);
            Catalog catalog = new CatalogReader(session, ServerInfo.read(session).version(), filter()).read(false);
            TableEntry entry = catalog.tables().findFirst().orElseThrow(() -> notFound(session, catalog));
            RowChoice choice = RowChoice.of(table, options.where(), options.partitions());
            choice.check(catalog, session);
            ExportCharacterSet characters = new ExportCharacterSet(options.characterSet());
            characters.require(entry.dumpedColumns(), session);
            characters.apply(session);
            Counts counts = write(session, entry, choice, events, cancellation);
            ExportSummary summary = new ExportSummary(table, file.toString(), counts.rows, counts.rowBytes,
                    counts.fileBytes, Duration.ofNanos(System.nanoTime() - start),
                    ImportCall.of(file.toString(), table, entry.dumpedColumns(), options));
            summary.lines().forEach(events::info);
            return summary;
        }
    }

    private void requireUsableFile() {
        if (Files.exists(file)) {
            throw new GodwitException(ExportError.FILE_EXISTS, "'" + file + "' exists.",
                    "Remove it, or name a file that does not exist yet.");
        }
        if (!Files.isDirectory(directory())) {
            throw new GodwitException(ExportError.NO_DIRECTORY,
                    "Cannot write '" + file + "': '" + directory() + "' is not a directory.",
                    "Create the directory first, or name a file in another.");
        }
    }

    private Path directory() {
        return file.resolveSibling("");
    }

    private ObjectFilter filter() {
        return new ObjectFilter(s -> s.equals(table.schema()),
                (kind, path) -> kind == ObjectFilter.Kind.TABLE && path[1].equals(table.name()), a -> false);
    }

    private GodwitException notFound(MySqlSession session, Catalog catalog) {
        if (catalog.schemas().stream().anyMatch(s -> !s.views().isEmpty())) {
            return new GodwitException(ExportError.NO_SUCH_TABLE, table.quoted() + " is a view.",
                    "Export the tables that it reads.");
        }
        List<String> known = session.list("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?",
                row -> row.text(0), table.schema());
        return new GodwitException(ExportError.NO_SUCH_TABLE,
                "There is no table " + table.quoted() + " to export on " + session.spec().display()
                        + NearestName.hint(table.name(), known) + ".",
                "SHOW TABLES lists them; upper and lower case matter.");
    }

    /** What was written. */
    private static final class Counts {
        private long rows;
        private long rowBytes;
        private long fileBytes;
    }

    private Counts write(MySqlSession session, TableEntry entry, RowChoice choice, EventSink events,
            Cancellation cancellation) {
        RowEncoder encoder = new RowEncoder(entry.dumpedColumns(), options.dialect());
        Counts counts = new Counts();
        try (LocalStorage storage = new LocalStorage(directory());
                BlobWriter blob = storage.write(String.valueOf(file.getFileName()))) {
            CountingOutputStream packed = new CountingOutputStream(blob);
            try (RowBuffer out = new RowBuffer(
                    options.packing().compression().wrap(packed, options.packing().level()))) {
                copy(session, select(session, entry, choice, encoder), encoder, out, counts,
                        new Report(entry, events, cancellation));
            }
            counts.fileBytes = packed.count();
            blob.commit();
            return counts;
        } catch (IOException e) {
            throw new GodwitException(ExportError.WRITE_FAILED,
                    "Cannot write '" + file + "': " + e.getMessage() + ".",
                    "Check the free space there, then run the same command again.", e);
        }
    }

    private String select(MySqlSession session, TableEntry entry, RowChoice choice, RowEncoder encoder) {
        Optional<KeyOrder> order = new ChunkPlan(entry, Optional.empty(), new Cutting(false, 1, false),
                Optional.empty()).next(session).order();
        String partitions = options.partitions().isEmpty()
                ? ""
                : choice.partitions(entry).stream().map(p -> Identifier.quote(p.name()))
                        .collect(Collectors.joining(", ", " PARTITION (", ")"));
        return "SELECT " + encoder.selectList() + " FROM " + table.quoted() + partitions
                + order.map(KeyOrder::forceIndex).orElse("")
                + options.where().map(w -> " WHERE (" + w + ")").orElse("")
                + order.map(KeyOrder::orderBy).orElse("")
                + " /* godwit export, " + table.quoted().replace("*/", "* /") + " */";
    }

    private void copy(MySqlSession session, String select, RowEncoder encoder, RowBuffer out, Counts counts,
            Report report) throws IOException {
        RateLimit rate = options.pace().rateLimit(report.cancellation);
        boolean whole = false;
        try (RowStream rows = session.stream(select)) {
            try {
                while (rows.nextRow()) {
                    long bytes = encoder.write(rows, out);
                    rate.passed(bytes);
                    counts.rows++;
                    counts.rowBytes += bytes;
                    if (counts.rows % ROWS_PER_REPORT == 0) {
                        report.tell(counts.rows, false);
                    }
                }
                whole = true;
            } finally {
                if (!whole) {
                    kill(session, report.events); // else closing would read all that is left
                }
            }
        }
        report.tell(counts.rows, true);
    }

    private void kill(MySqlSession session, EventSink events) {
        try {
            source.killQuery(session.id());
        } catch (GodwitException e) {
            events.note("Could not end a statement on the server: " + e.getMessage());
        }
    }

    /** Tells how far it is, and whether to go on. */
    private record Report(TableEntry entry, EventSink events, Cancellation cancellation) {
        void tell(long rows, boolean end) {
            cancellation.throwIfRequested();
            events.progress(
                    new Progress("Exporting", rows, end ? rows : Math.max(rows, entry.size().rows()), "rows", ""));
        }
    }
}
