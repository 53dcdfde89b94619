package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.journal.ProgressJournal;
import io.godwit.engine.load.rows.LoadCheck;
import io.godwit.engine.load.rows.LoadMeter;
import io.godwit.engine.load.rows.LoadStatement;
import io.godwit.engine.load.rows.RowStream;
import io.godwit.engine.load.source.ChunkFile;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.session.LoadReply;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Sends one data file to the target, in one transaction or several. Each transaction is committed only when the server's own count
 * of rows is the one sent: the sessions run without strict mode, so a warning is all that is heard of a value that did not fit.
 * Thread-safe; a session belongs to the calling thread.
 */
final class ChunkLoader {
    private static final int TRIES = 10;

    private final LoadRun run;
    private final LoadMeter meter;

    ChunkLoader(LoadRun run, LoadMeter meter) {
        this.run = run;
        this.meter = meter;
    }

    /**
     * @param replace whether rows of an interrupted earlier try may be there
     * @param stop a hard stop is obeyed between transactions
     */
    void load(MySqlSession session, ChunkFile chunk, boolean replace, Cancellation stop) {
        Position at = Position.from(run.journal(), chunk);
        Mark mark = Mark.data(chunk);
        run.journal().begin(mark);
        for (int attempt = 1; !at.complete; attempt++) {
            try {
                loadFrom(session, chunk, at, replace, stop);
            } catch (GodwitException e) {
                if (attempt == TRIES || !mayTryAgain(e)) {
                    throw e.in("Loading " + chunk.display());
                }
                run.events().note("Loading " + chunk.display() + " again: " + e.getMessage());
            } catch (IOException | UncheckedIOException e) {
                throw new GodwitException(LoadError.READ, "Loading " + chunk.display() + ": " + e.getMessage() + ".",
                        "The file is damaged: copy the dump again if it was copied, else make it again.", e);
            }
        }
        checkSize(chunk, at.bytes);
        run.journal().done(mark, Map.of("bytes", at.bytes, "raw_bytes", chunk.packedBytes(), "rows", at.rows));
        meter.addChunk(at.rows);
    }

    /** The server has undone the transaction, or does so now. */
    private static boolean mayTryAgain(GodwitException e) {
        int errno = SqlErrors.errno(e);
        return errno == SqlErrors.DEADLOCK || errno == SqlErrors.LOCK_WAIT_TIMEOUT;
    }

    private void loadFrom(MySqlSession session, ChunkFile chunk, Position at, boolean replace, Cancellation stop)
            throws IOException {
        String sql = LoadStatement.of(chunk, "godwit load " + run.dump().id() + ", " + chunk.table().quoted(),
                characterSet(chunk), replace);
        try (RowStream rows = open(chunk)) {
            at.rows = rows.skipRows(at.bytes);
            boolean more = rows.nextPart() || at.bytes == 0;
            while (more) {
                if (stop.isHard()) {
                    throw Cancellation.stopped(null);
                }
                Mark part = Mark.part(chunk, at.parts);
                boolean split = limit(chunk) < chunk.weight();
                if (split) {
                    run.journal().begin(part);
                }
                commit(session, chunk, sql, rows);
                at.bytes += rows.bytes();
                at.rows += rows.rows().orElse(0);
                at.parts++;
                if (split) {
                    run.journal().done(part, Map.of("transaction_bytes", rows.bytes()));
                }
                more = rows.nextPart();
            }
        }
        at.complete = true;
    }

    private RowStream open(ChunkFile chunk) throws IOException {
        return new RowStream(chunk.manifest().files().compression().unwrap(run.dump().storage().read(chunk.file())),
                chunk.manifest().rows().dialect(), limit(chunk), meter::addBytes);
    }

    private void commit(MySqlSession session, ChunkFile chunk, String sql, RowStream rows) {
        session.execute("START TRANSACTION");
        try {
            LoadReply reply = session.loadLocal(sql, rows.part());
            LoadCheck.verify(session, chunk, rows.rows(), reply);
            session.execute("COMMIT");
        } catch (RuntimeException e) {
            rollBack(session, e);
            throw e;
        }
    }

    private static void rollBack(MySqlSession session, RuntimeException cause) {
        try {
            session.execute("ROLLBACK");
        } catch (RuntimeException e) {
            cause.addSuppressed(e); // a lost session is rolled back by the server
        }
    }

    private static void checkSize(ChunkFile chunk, long bytes) {
        if (chunk.bytes().isPresent() && chunk.bytes().getAsLong() != bytes) {
            throw new GodwitException(LoadError.CHUNK_DIFFERS,
                    "Loading " + chunk.display() + ": the file holds " + bytes + " bytes, but "
                            + chunk.bytes().getAsLong() + " were dumped.",
                    "The file is damaged: copy the dump again if it was copied, else make it again.");
        }
    }

    /** Bytes of one transaction. */
    private long limit(ChunkFile chunk) {
        long perChunk = run.dump().manifest().format().bytesPerChunk();
        return run.options().pace().maxBytesPerTransaction().map(size -> size.bytes())
                .orElse(perChunk > 0 && chunk.weight() > perChunk + perChunk / 2 ? perChunk : Long.MAX_VALUE);
    }

    private String characterSet(ChunkFile chunk) {
        String ofTable = chunk.manifest().rows().characterSet();
        String ofDump = run.dump().manifest().format().characterSet();
        return run.options().target().characterSet()
                .orElse(List.of(ofTable, ofDump, "utf8mb4").stream().filter(s -> !s.isEmpty()).findFirst().orElse(""));
    }

    /** How far a chunk is on the server. */
    private static final class Position {
        private long bytes;
        private long rows;
        private long parts;
        private boolean complete;

        static Position from(ProgressJournal journal, ChunkFile chunk) {
            Position at = new Position();
            while (journal.isDone(Mark.part(chunk, at.parts))) {
                at.bytes += journal.figure(Mark.part(chunk, at.parts), "transaction_bytes");
                at.parts++;
            }
            return at;
        }
    }
}
