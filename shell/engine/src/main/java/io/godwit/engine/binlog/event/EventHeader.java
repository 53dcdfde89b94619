package io.godwit.engine.binlog.event;

import java.io.IOException;
import java.io.InputStream;

/**
 * The 19 bytes that begin an event. Immutable.
 *
 * @param size of the whole event in bytes, the checksum included
 */
record EventHeader(EventType type, int code, long size) {
    static final int LENGTH = 19;
    private static final int TIMESTAMP = 4;
    private static final int SERVER_ID = 4;

    static EventHeader read(InputStream in) throws IOException {
        ByteReader reader = new ByteReader(in.readNBytes(LENGTH));
        reader.skip(TIMESTAMP);
        int code = reader.u8();
        reader.skip(SERVER_ID);
        long size = reader.u32();
        reader.skip(reader.remaining());
        return new EventHeader(EventType.of(code), code, size);
    }
}
