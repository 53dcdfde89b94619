package io.godwit.engine.dump.rows;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SessionFactory;

/**
 * What one worker reads with: a session that another takes the place of when it is lost. Belongs to the worker's thread; a hard stop ends
 * its statement from any.
 */
final class WorkerSession implements AutoCloseable {
    /** Statements of one worker that may end early in a row without a single row between; others than this client may kill them. */
    private static final int PATIENCE = 5;

    private final SessionFactory side;
    private final RowViews views;
    private final EventSink events;
    private final Cancellation cancellation;
    private final Cancellation.Registration kill;
    private volatile MySqlSession current;
    private int failures;

    /** @param side opens sessions that end statements of others */
    WorkerSession(SessionFactory side, RowViews views, EventSink events, Cancellation cancellation) {
        this.side = side;
        this.views = views;
        this.events = events;
        this.cancellation = cancellation;
        this.current = views.take();
        this.kill = cancellation.onHard(this::killQuietly);
    }

    MySqlSession get() {
        return current;
    }

    /** A row came in, so whatever happens next is not what happened before. */
    void progressed() {
        failures = 0;
    }

    /**
     * Finds a way to go on in the view that the failed statement was in.
     *
     * @throws GodwitException the failure itself where there is none
     */
    void goOnInView(GodwitException failure) {
        boolean lost = isLost(failure);
        if (lost && !views.areShared()) {
            throw failure;
        }
        goOn(failure);
    }

    /**
     * Finds a way to begin again, in this view or in another.
     *
     * @throws GodwitException the failure itself where there is none
     */
    void goOn(GodwitException failure) {
        if (cancellation.isRequested()) {
            throw failure.code() == SessionError.INTERRUPTED ? Cancellation.stopped(failure) : failure;
        }
        if (isLost(failure)) {
            current = views.replace(current, failure);
            return;
        }
        if (failure.code() != SessionError.INTERRUPTED || ++failures > PATIENCE) {
            throw failure;
        }
        events.note("A statement was stopped by others and goes on. " + failure.getMessage());
    }

    private static boolean isLost(GodwitException failure) {
        return failure.code() == SessionError.CONNECTION_LOST;
    }

    /** Keeps the session from being cut off while there is nothing to read; if it is lost, the next statement tells. */
    void touch() {
        try {
            current.execute("DO 0");
        } catch (GodwitException e) {
            events.note("A waiting session does not answer. " + e.getMessage());
        }
    }

    private void killQuietly() {
        try {
            side.killQuery(current.id());
        } catch (GodwitException e) {
            events.note("Could not end a statement on the server: " + e.getMessage());
        }
    }

    /** Leaves the session to others. */
    @Override
    public void close() {
        kill.close();
        views.giveBack(current);
    }
}
