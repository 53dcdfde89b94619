package io.godwit.engine.dump.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.checksum.RowSum;
import io.godwit.engine.chunk.Chunk;
import io.godwit.engine.layout.GodwitManifest;
import io.godwit.engine.session.MySqlSession;
import java.util.List;
import java.util.Optional;

/** Of which moments rows are read, and the sessions for it. Thread-safe; a session belongs to the worker that took it. */
public interface RowViews extends AutoCloseable {
    /**
     * A chunk that was read.
     *
     * @param files that were written
     * @param sum what its rows add up to, if that is wanted
     */
    record Piece(TableEntry table, Chunk chunk, List<WrittenFile> files, Optional<RowSum> sum) {
    }

    MySqlSession take();

    void giveBack(MySqlSession session);

    /** Whether all sessions see the same rows, so that one can go on where another stopped. */
    boolean areShared();

    /**
     * What goes on in place of a lost session.
     *
     * @throws GodwitException if nothing can
     */
    MySqlSession replace(MySqlSession lost, GodwitException why);

    /**
     * Runs a reading so that everything it reads is of one moment.
     *
     * @param pieces where the reading puts what it read and wrote
     */
    void inOneView(MySqlSession session, List<Piece> pieces, Runnable reading);

    /** How it is known of which moments the rows are. */
    GodwitManifest.Mode mode();

    /** Of which moments rows were read so far, where they are of several. */
    List<GodwitManifest.Reading> readings();

    /**
     * What was committed from the first moment to the last; call after the last reading. Nothing where no GTIDs tell.
     *
     * @param session any session of the server
     */
    Optional<GodwitManifest.Gap> gap(MySqlSession session, Cancellation cancellation);

    @Override
    void close();
}
