package io.godwit.engine.dump.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.PendingCommits;
import io.godwit.engine.gtid.Watermark;
import io.godwit.engine.layout.GodwitManifest;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.MarkedView;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.engine.work.Cleanup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every reading is of a moment of its own, without any lock; its watermark is kept where the server has GTIDs to tell moments by. A lost
 * session is replaced by a new one, as its reading begins again, of a later moment. Thread-safe.
 */
public final class OwnViews implements RowViews {
    private final SessionFactory sessions;
    private final ReaderSetup setup;
    private final Optional<GtidSet> from;
    private final EventSink events;
    private final Cleanup opened = new Cleanup();
    private final List<GodwitManifest.Reading> readings = new ArrayList<>();
    private GtidSet seen = GtidSet.EMPTY;

    /**
     * @param from executed before anything was read, and before a {@link io.godwit.engine.snapshot.WriteBarrier} on tables that no
     *     transaction covers; absent where watermarks mean nothing
     */
    public OwnViews(SessionFactory sessions, ReaderSetup setup, Optional<GtidSet> from, EventSink events) {
        this.sessions = sessions;
        this.setup = setup;
        this.from = from;
        this.events = events;
    }

    @Override
    public MySqlSession take() {
        MySqlSession session = sessions.open();
        synchronized (this) {
            opened.add(session);
        }
        setup.apply(session);
        return session;
    }

    @Override
    public void giveBack(MySqlSession session) {
        session.close();
    }

    @Override
    public boolean areShared() {
        return false;
    }

    @Override
    public MySqlSession replace(MySqlSession lost, GodwitException why) {
        events.warning("A session was lost; what it read is read again, of a later moment. " + why.getMessage());
        return take();
    }

    @Override
    public void inOneView(MySqlSession session, List<Piece> pieces, Runnable reading) {
        if (from.isEmpty()) {
            session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            reading.run();
            session.execute("COMMIT");
            return;
        }
        Watermark watermark;
        try (MarkedView view = MarkedView.open(session)) {
            Watermark.requireKept(from.get(), view.watermark().low());
            reading.run();
            boolean covered = pieces.stream().allMatch(p -> p.table().isTransactional());
            watermark = covered ? view.watermark() : view.watermarkOfAll(from.get());
        }
        keep(pieces, from.get(), watermark);
    }

    private synchronized void keep(List<Piece> pieces, GtidSet since, Watermark watermark) {
        seen = seen.union(watermark.high());
        for (Piece piece : pieces) {
            Optional<Long> number = piece.chunk().condition().map(c -> (long) piece.chunk().index());
            readings.add(GodwitManifest.Reading.of(piece.table().name(), piece.chunk().partition(), number,
                    piece.chunk().condition(), since, watermark));
        }
    }

    @Override
    public GodwitManifest.Mode mode() {
        return from.isPresent() ? GodwitManifest.Mode.WATERMARKS : GodwitManifest.Mode.UNMARKED;
    }

    @Override
    public synchronized List<GodwitManifest.Reading> readings() {
        return List.copyOf(readings);
    }

    @Override
    public Optional<GodwitManifest.Gap> gap(MySqlSession session, Cancellation cancellation) {
        return from.map(since -> {
            GtidSet to = PendingCommits.settle(session, seenUntilNow(), cancellation);
            Watermark.requireKept(since, to);
            return new GodwitManifest.Gap(since, to);
        });
    }

    private synchronized GtidSet seenUntilNow() {
        return seen;
    }

    @Override
    public synchronized void close() {
        opened.close();
    }
}
