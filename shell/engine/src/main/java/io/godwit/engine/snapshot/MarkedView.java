package io.godwit.engine.snapshot;

import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.gtid.Watermark;

/**
 * A transaction on one session that sees one moment, opened without any lock, and the {@link Watermark} that tells which moment. It
 * belongs to the session's thread; closing it ends the transaction. A lost session takes its view along.
 */
public final class MarkedView implements AutoCloseable {
    private final SqlSession session;
    private final Watermark watermark;

    private MarkedView(SqlSession session, Watermark watermark) {
        this.session = session;
        this.watermark = watermark;
    }

    /** @param session under REPEATABLE READ, as {@link ReaderSetup} leaves it, on a server with {@code gtid_mode=ON} */
    public static MarkedView open(SqlSession session) {
        GtidSet before = Watermark.executed(session);
        session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        return new MarkedView(session, Watermark.after(before, session));
    }

    /** Of rows of transactional tables. */
    public Watermark watermark() {
        return watermark;
    }

    /**
     * Of everything read so far, rows of tables included that no transaction covers.
     *
     * @param before executed before a {@link WriteBarrier} on such tables was passed
     */
    public Watermark watermarkOfAll(GtidSet before) {
        return Watermark.after(before, session);
    }

    @Override
    public void close() {
        session.execute("COMMIT");
    }
}
