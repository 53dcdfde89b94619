package io.godwit.engine.binlog.event;

/** One event. Immutable, if nobody writes into the array that it was made of. */
public final class BinlogEvent {
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

    public EventType type() {
        return header.type();
    }

    /** Bytes of the whole event in the log. */
    public long size() {
        return header.size();
    }

    public boolean cut() {
        return cut;
    }

    public ByteReader reader() {
        return new ByteReader(body);
    }

    /** For messages. */
    public String name() {
        return header.type() == EventType.OTHER ? "event of kind " + header.code() : header.type() + " event";
    }
}
