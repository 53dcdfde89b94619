package io.godwit.api.session;

import java.util.List;

/** A forward-only result; a {@link SqlRow} view of the row it stands on. One thread. */
public interface SqlRows extends SqlRow, AutoCloseable {
    List<SqlColumn> columns();

    /** Goes to the next row. @return false after the last */
    boolean next();

    @Override
    void close();
}
