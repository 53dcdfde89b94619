package io.godwit.engine.binlog.event;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.ServerPackets;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order of the log, those of compressed transactions too. Checksums are verified: an event is handed out only after the
 * checksum over it was right, the last one of a compressed transaction after the checksum over all of that. One thread.
 */
public final class EventStream implements AutoCloseable {
    private static final int CHECKSUM = 4;
    private static final int CRC32_KIND = 1;
    private static final int ZSTD = 0;
    private static final int UNCOMPRESSED = 255;
    private static final int FIELD_END = 0;
    private static final int FIELD_LENGTH = 1;
    private static final int FIELD_COMPRESSION = 2;
    private static final int FIELD_UNCOMPRESSED_LENGTH = 3;

    private final ServerPackets packets;
    private final int longestBody;
    private int checksum;
    private @Nullable Payload payload;

    /** @param longestBody bytes of an event that are kept; the rest of a longer one is passed over */
    public EventStream(ServerPackets packets, int longestBody) {
        this.packets = packets;
        this.longestBody = longestBody;
    }

    /** @return empty at the end of the log */
    public Optional<BinlogEvent> next() {
        try {
            while (true) {
                if (payload != null) {
                    BinlogEvent inner = payload.next();
                    if (payload.isFinished()) {
                        payload.close();
                        payload = null;
                    }
                    return Optional.of(inner);
                }
                Optional<InputStream> packet = packets.next();
                if (packet.isEmpty()) {
                    return Optional.empty();
                }
                BinlogEvent event = read(packet.get());
                if (event != null) {
                    return Optional.of(event);
                }
            }
        } catch (ZstdIOException e) {
            throw damaged("a compressed transaction cannot be unpacked (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw packets.lost(e);
        }
    }

    /** @return null for a compressed transaction, whose events come next */
    private @Nullable BinlogEvent read(InputStream packet) throws IOException {
        CheckedInputStream in = new CheckedInputStream(packet, new CRC32());
        EventHeader header = EventHeader.read(in);
        long length = header.size() - EventHeader.LENGTH;
        if (header.type() == EventType.FORMAT_DESCRIPTION) {
            checksum = 0;
            BinlogEvent event = body(header, in, length);
            ByteReader reader = event.reader();
            reader.skip(reader.remaining() - CHECKSUM - 1);
            checksum = reader.u8() == CRC32_KIND ? CHECKSUM : 0;
            return event;
        }
        // Rotations and heartbeats that the server makes up have checksums of their own rules, and nothing that is used.
        if (header.type().isAboutTheLog()) {
            return body(header, in, length);
        }
        if (header.type() == EventType.TRANSACTION_PAYLOAD) {
            payload = new Payload(in, length - checksum);
            return null;
        }
        BinlogEvent event = body(header, in, length - checksum);
        verify(in, header.type());
        return event;
    }

    private BinlogEvent body(EventHeader header, InputStream in, long length) throws IOException {
        if (length < 0) {
            throw damaged("an event's size is " + header.size(), null);
        }
        boolean cut = length > longestBody;
        int wanted = (int) Math.min(length, longestBody);
        byte[] body = in.readNBytes(wanted);
        if (body.length < wanted) {
            throw damaged("an event ends early", null);
        }
        if (cut) {
            in.skipNBytes(length - wanted);
        }
        return new BinlogEvent(header, body, cut);
    }

    private void verify(CheckedInputStream in, EventType type) throws IOException {
        if (checksum == 0) {
            return;
        }
        long computed = in.getChecksum().getValue();
        long stored = new ByteReader(in.readNBytes(CHECKSUM)).u32();
        if (computed != stored) {
            throw damaged("the checksum of a " + type + " event is wrong", null);
        }
    }

    public static GodwitException damaged(String what, @Nullable Throwable cause) {
        return new GodwitException(BinlogError.DAMAGED, "The source's binary log cannot be understood: " + what + ".",
                "Check the source's error log, then copy the tables again.", cause);
    }

    @Override
    public void close() {
        if (payload != null) {
            payload.close();
            payload = null;
        }
    }

    /** A compressed transaction: a few fields, and then the events of a whole transaction without checksums. */
    private final class Payload implements AutoCloseable {
        private final CheckedInputStream packet;
        private final Limited rest;
        private final InputStream events;
        private long left;

        Payload(CheckedInputStream packet, long length) throws IOException {
            this.packet = packet;
            this.rest = new Limited(packet, length);
            int compression = ZSTD;
            for (long field = rest.packed(); field != FIELD_END; field = rest.packed()) {
                ByteReader value = new ByteReader(rest.readNBytes((int) rest.packed()));
                if (field == FIELD_COMPRESSION) {
                    compression = (int) value.packed();
                } else if (field == FIELD_UNCOMPRESSED_LENGTH || (field == FIELD_LENGTH && left == 0)) {
                    left = value.packed();
                }
            }
            events = switch (compression) {
                case ZSTD -> new ZstdInputStreamNoFinalizer(rest);
                case UNCOMPRESSED -> rest;
                default -> throw damaged("a transaction is compressed by method " + compression, null);
            };
        }

        BinlogEvent next() throws IOException {
            EventHeader header = EventHeader.read(events);
            BinlogEvent event = body(header, events, header.size() - EventHeader.LENGTH);
            left -= header.size();
            if (left < 0) {
                throw damaged("a compressed transaction is longer than it says", null);
            }
            if (isFinished()) {
                rest.skipNBytes(rest.left);
                verify(packet, EventType.TRANSACTION_PAYLOAD);
            }
            return event;
        }

        boolean isFinished() {
            return left == 0;
        }

        @Override
        public void close() {
            try {
                events.close();
            } catch (IOException e) {
                throw packets.lost(e);
            }
        }
    }

    /** So many bytes of another stream. Closing it leaves that open. */
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        long packed() throws IOException {
            int first = read();
            if (first < 0) {
                throw damaged("a compressed transaction ends early", null);
            }
            int more = switch (first) {
                case 252 -> 2;
                case 253 -> 3;
                case 254 -> 8;
                default -> 0;
            };
            return more == 0 ? first : new ByteReader(readNBytes(more)).number(more);
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int n = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, n);
            return n;
        }
    }
}
