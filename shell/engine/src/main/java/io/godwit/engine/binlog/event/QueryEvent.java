package io.godwit.engine.binlog.event;

import io.godwit.api.ddl.SqlQuoting;

/**
 * A statement as the log holds it. Immutable.
 *
 * @param schema the default schema; empty if none
 * @param sql read as UTF-8, whatever the client's character set was
 * @param quoting what quotes mean in it
 * @param cut whether that is only its beginning
 */
public record QueryEvent(String schema, String sql, SqlQuoting quoting, boolean cut) {
    private static final int THREAD_AND_TIME = 8;
    private static final int ERROR = 2;
    /** The file, the place of its name in the text, and what becomes of rows that are there. */
    private static final int LOAD = 13;

    private static final int FLAGS_CODE = 0;
    private static final int SQL_MODE_CODE = 1;
    private static final long ANSI_QUOTES = 1 << 2;
    private static final long NO_BACKSLASH_ESCAPES = 1 << 20;

    /** Of a statement, or of the one that loads a file. */
    public static QueryEvent read(BinlogEvent event) {
        ByteReader reader = event.reader();
        reader.skip(THREAD_AND_TIME);
        int schema = reader.u8();
        reader.skip(ERROR);
        int variables = reader.u16();
        if (event.type() == EventType.EXECUTE_LOAD_QUERY) {
            reader.skip(LOAD);
        }
        int end = reader.position() + variables;
        SqlQuoting quoting = quoting(reader, end);
        reader.skip(end - reader.position());
        String name = reader.text(schema);
        reader.skip(1);
        return new QueryEvent(name, reader.text(reader.remaining()), quoting, event.cut());
    }

    /** The mode is the first of the variables that the statement needs, or the second. */
    private static SqlQuoting quoting(ByteReader reader, int end) {
        while (reader.position() < end) {
            int code = reader.u8();
            if (code == SQL_MODE_CODE) {
                long mode = reader.number(Long.BYTES);
                return new SqlQuoting((mode & ANSI_QUOTES) != 0, (mode & NO_BACKSLASH_ESCAPES) != 0);
            }
            if (code != FLAGS_CODE) {
                break;
            }
            reader.skip(Integer.BYTES);
        }
        return SqlQuoting.DEFAULT;
    }
}
