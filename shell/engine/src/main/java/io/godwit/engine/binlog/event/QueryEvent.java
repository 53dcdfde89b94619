package io.godwit.engine.binlog.event;

/**
 * A statement as the log holds it. Immutable.
 *
 * @param schema the default schema; empty if none
 * @param sql read as UTF-8, whatever the client's character set was
 */
public record QueryEvent(String schema, String sql) {
    private static final int THREAD_AND_TIME = 8;
    private static final int ERROR = 2;

    public static QueryEvent read(BinlogEvent event) {
        ByteReader reader = event.reader();
        reader.skip(THREAD_AND_TIME);
        int schema = reader.u8();
        reader.skip(ERROR);
        reader.skip(reader.u16()); // variables that the statement needs
        String name = reader.text(schema);
        reader.skip(1);
        return new QueryEvent(name, reader.text(reader.remaining()));
    }
}
