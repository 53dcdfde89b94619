package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.SqlErrors;
import io.godwit.engine.session.SqlReply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the server keeps under a name, by SQL's own PREPARE: so that its rows come in the same form as those of any other
 * statement. Ends with its session. One thread.
 */
public final class PreparedText implements AutoCloseable {
    /** The server's number for a wrong number of values. */
    private static final int OTHER_COUNT = 1210;

    private final OpenSession session;
    private final String sql;
    private final String name;
    private boolean closed;

    PreparedText(OpenSession session, String sql, String name) {
        this.session = session;
        this.sql = sql;
        this.name = name;
    }

    void open() {
        String text = "PREPARE " + name + " FROM ?";
        try {
            send(text, sql);
        } catch (GodwitException e) {
            throw new GodwitException(e.code(),
                    String.valueOf(e.getMessage()).replace("in: " + text, "in: " + SqlErrors.show(sql)),
                    e.remedy().orElse(null), e).withDetails(e.details());
        }
    }

    public String sql() {
        return sql;
    }

    /** @param values one for each {@code ?} */
    public SqlReply run(@Nullable Object... values) {
        if (closed) {
            throw ConnectError.closedStatement(sql);
        }
        try {
            return execute(values);
        } catch (GodwitException e) {
            throw SqlErrors.errno(e) == OTHER_COUNT ? ConnectError.otherCount(sql, values.length, e) : e;
        }
    }

    private SqlReply execute(@Nullable Object... values) {
        if (values.length == 0) {
            return session.run(sql, "EXECUTE " + name, values);
        }
        send("SET " + IntStream.range(0, values.length).mapToObj(i -> variable(i) + " = ?")
                .collect(Collectors.joining(", ")), values);
        return session.run(sql, "EXECUTE " + name + " USING " + IntStream.range(0, values.length)
                .mapToObj(this::variable).collect(Collectors.joining(", ")), new Object[0]);
    }

    private String variable(int index) {
        return "@" + name + "_" + index;
    }

    private void send(String text, @Nullable Object... values) {
        var _ = session.run(sql, text, values);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            send("DEALLOCATE PREPARE " + name);
        }
    }
}
