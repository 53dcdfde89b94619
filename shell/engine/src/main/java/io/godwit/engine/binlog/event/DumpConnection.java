package io.godwit.engine.binlog.event;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerPackets;
import io.godwit.engine.session.SessionFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** A session over which the source sends its log. Closing it ends the server's thread, if that still sends. */
public final class DumpConnection implements AutoCloseable {
    private static final long NANOS = 1_000_000_000L;
    private static final long LOWEST_SERVER_ID = 1L << 31;

    private final SessionFactory source;
    private final MySqlSession session;
    private final AtomicBoolean sending = new AtomicBoolean();

    public DumpConnection(SessionFactory source, MySqlSession session) {
        this.source = source;
        this.session = session;
    }

    /**
     * A server ends the thread that sends to an earlier replica of the same UUID, or of the same server id where there is no UUID. So
     * this one has a UUID that nobody has, and an id from the half that people do not use. It does not register as a replica.
     *
     * @param known what the source shall leave out
     */
    public ServerPackets start(GtidSet known, Duration timeout) {
        // Named anew in 8.0.26: a server reads the names that it knows.
        for (String name : new String[]{"source", "master"}) {
            session.execute("SET @" + name + "_binlog_checksum = 'CRC32', @" + name + "_heartbeat_period = "
                    + BinlogOptions.HEARTBEAT_SECONDS * NANOS);
        }
        String uuid = UUID.randomUUID().toString();
        session.execute("SET @replica_uuid = '" + uuid + "', @slave_uuid = '" + uuid + "'");
        long serverId = ThreadLocalRandom.current().nextLong(LOWEST_SERVER_ID, 2 * LOWEST_SERVER_ID);
        sending.set(true);
        return session.command(DumpCommand.NAME, DumpCommand.of(serverId, known), timeout);
    }

    /** The log ended: the server's thread waits for nothing but the session's end. */
    public void ended() {
        sending.set(false);
    }

    /** Any thread. */
    public void kill() {
        if (sending.compareAndSet(true, false)) {
            try {
                source.killSession(session.id());
            } catch (GodwitException e) {
                // The server is out of reach, or ends the thread itself once its connection is closed.
            }
        }
    }

    @Override
    public void close() {
        kill();
    }
}
