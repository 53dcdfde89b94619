package io.godwit.engine.session;

import io.godwit.engine.wire.MalformedPacketException;
import io.godwit.engine.wire.RowStream;
import io.godwit.engine.wire.TextRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How rows of one server are read in bulk: from its packets, once a first statement has come out the same that way and through the
 * driver, else through the driver. Shared by all sessions of a {@link SessionFactory}. Thread-safe.
 */
final class RowReading {
    /** Values of every length that is encoded in its own way, NULL, and bytes that are no text. */
    private static final String TRIAL = "SELECT NULL, '', 'a', X'00FE1A5CFFFB', REPEAT('b', 250), REPEAT('c', 251), 1, 1e0"
            + " UNION ALL SELECT '', NULL, REPEAT('d', 65536), REPEAT(X'FF', 100000), 'e', NULL, -1, 0.1e0";
    private static final int TRIAL_LIMIT_MS = 10_000;

    /** Opens rows from packets; replaced by tests that want them wrong. */
    interface Opener {
        RowStream open(DriverWire wire, String sql);
    }

    private final Opener opener;
    private boolean tried;
    private boolean lostInTrial;
    private volatile @Nullable String whyDriver;

    RowReading() {
        this(TextRows::query);
    }

    RowReading(Opener opener) {
        this.opener = opener;
    }

    /** Why rows are read through the driver; empty where they are not, or none has been read. */
    Optional<String> whyDriver() {
        return Optional.ofNullable(whyDriver);
    }

    /** Runs a statement that returns rows. */
    RowStream open(Connection connection, String sql, String server) throws SQLException {
        if (isTrusted(connection, server)) {
            try {
                return opener.open(new DriverWire(connection, sql, server, this::distrustMalformed), sql);
            } catch (IOException | ClassCastException | LinkageError e) {
                distrust(e);
            }
        }
        return throughDriver(connection, sql, server);
    }

    private static RowStream throughDriver(Connection connection, String sql, String server) throws SQLException {
        return new JdbcRowStream(connection.createStatement(), sql, e -> SqlErrors.whileReading(sql, server, e));
    }

    /** Others wait for the first to find out. */
    private synchronized boolean isTrusted(Connection connection, String server) throws SQLException {
        if (!tried && whyDriver == null) {
            try {
                DriverWire wire = new DriverWire(connection, TRIAL, server, this::distrustAfterTrial);
                byte[] packets = fromPackets(wire);
                if (!Arrays.equals(packets, content(throughDriver(connection, TRIAL, server)))) {
                    whyDriver = "the same values came out different";
                }
            } catch (IOException | ClassCastException | LinkageError e) {
                distrust(e);
            }
            tried = true;
        }
        return whyDriver == null;
    }

    private byte[] fromPackets(DriverWire wire) throws IOException {
        int before = wire.limitReads(TRIAL_LIMIT_MS);
        try {
            return content(opener.open(wire, TRIAL));
        } finally {
            wire.limitReads(before);
        }
    }

    private static byte[] content(RowStream stream) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (RowStream rows = stream) {
            while (rows.nextRow()) {
                all.write('\n');
                for (int i = 0; i < rows.columns(); i++) {
                    all.write(rows.nextValue() ? 'v' : 'n');
                    while (rows.nextPart()) {
                        all.write(rows.buffer(), rows.from(), rows.to() - rows.from());
                    }
                }
            }
        }
        return all.toByteArray();
    }

    /** Connections are lost for reasons of their own, too; a second one is no accident. */
    private synchronized void distrustAfterTrial(IOException e) {
        if (lostInTrial || e instanceof MalformedPacketException || e instanceof SocketTimeoutException) {
            distrust(e);
        }
        lostInTrial = true;
    }

    /** A connection that is merely lost says nothing against the way it was read. */
    private void distrustMalformed(IOException e) {
        if (e instanceof MalformedPacketException) {
            distrust(e);
        }
    }

    private void distrust(Throwable e) {
        whyDriver = String.valueOf(e.getMessage());
    }
}
