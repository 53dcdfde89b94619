package io.godwit.engine.binlog;

/** One event. Immutable, if nobody writes into the array that it was made of. */
final class BinlogEvent {
    private final EventHeader header;
    private final byte[] body;
    private final boolean cut;

    /**
     * @param body without header and checksum
     * @param cut whether that is only its beginning
     */
    BinlogEvent(EventHeader header, byte[] body, boolean cut) {
        this.header = header;
        this.body = body;
        this.cut = cut;
    }

    EventType type() {
        return header.type();
    }

    /** Bytes of the whole event in the log. */
    long size() {
        return header.size();
    }

    boolean cut() {
        return cut;
    }

    ByteReader reader() {
        return new ByteReader(body);
    }

    /** For messages. */
    String name() {
        return header.type() == EventType.OTHER ? "event of kind " + header.code() : header.type() + " event";
    }
}
