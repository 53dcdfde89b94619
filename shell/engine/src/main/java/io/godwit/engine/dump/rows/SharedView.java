package io.godwit.engine.dump.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.layout.GodwitManifest;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/** All rows are of the snapshot's moment. Thread-safe. */
public final class SharedView implements RowViews {
    private final Snapshot snapshot;
    private final EventSink events;

    /** @param snapshot stays open */
    public SharedView(Snapshot snapshot, EventSink events) {
        this.snapshot = snapshot;
        this.events = events;
    }

    @Override
    public MySqlSession take() {
        return snapshot.take();
    }

    @Override
    public void giveBack(MySqlSession session) {
        snapshot.giveBack(session);
    }

    @Override
    public boolean areShared() {
        return true;
    }

    @Override
    public MySqlSession replace(MySqlSession lost, GodwitException why) {
        snapshot.forget(lost);
        MySqlSession spare = snapshot.takeSpare(why);
        events.warning("A snapshot session was lost; a spare goes on. " + why.getMessage());
        return spare;
    }

    @Override
    public void inOneView(MySqlSession session, List<Piece> pieces, Runnable reading) {
        reading.run();
    }

    @Override
    public GodwitManifest.Mode mode() {
        return GodwitManifest.Mode.SNAPSHOT;
    }

    @Override
    public List<GodwitManifest.Reading> readings() {
        return List.of();
    }

    @Override
    public Optional<GodwitManifest.Gap> gap(MySqlSession session, Cancellation cancellation) {
        GtidSet moment = GtidSet.parse(snapshot.position().gtidExecuted());
        return moment.isEmpty() ? Optional.empty() : Optional.of(new GodwitManifest.Gap(moment, moment));
    }

    @Override
    public void close() {
    }
}
