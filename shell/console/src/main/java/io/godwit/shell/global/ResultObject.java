package io.godwit.shell.global;

import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.SqlReply;
import io.godwit.shell.connect.OpenSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code session.runSql()} returns. Rows are fetched once, in order. One thread. */
public final class ResultObject implements ScriptObject {
    private final OpenSession session;
    private final SqlReply reply;
    private final long startedAt;

    ResultObject(OpenSession session, SqlReply reply, long startedAt) {
        this.session = session;
        this.reply = reply;
        this.startedAt = startedAt;
    }

    public SqlReply reply() {
        return reply;
    }

    /** {@link System#nanoTime()} before the statement was sent. */
    public long startedAt() {
        return startedAt;
    }

    @Override
    public String name() {
        return "result";
    }

    @Override
    public String help() {
        return "The result of a statement.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                function("fetchOne", "The next row, or null after the last.", this::fetchOne),
                function("fetchAll", "All rows that were not fetched yet, as a list.", this::fetchAll),
                function("fetchOneObject", "The next row as a plain object, or null after the last.",
                        this::fetchOneObject),
                function("hasData", "Whether the statement returned rows.", () -> reply.rows().isPresent()),
                function("getColumnNames", "The names of the columns.", this::columnNames),
                function("getColumnCount", "The number of columns.", () -> (long) columnNames().size()),
                function("getAffectedItemsCount", "The number of rows that were changed.", reply::affected),
                function("getAutoIncrementValue", "The key that the server generated.", reply::lastInsertId));
    }

    private ScriptFunction function(String name, String help, Supplier<? extends @Nullable Object> body) {
        return ScriptFunction.of(name, help, List.<Parameter>of(), (ScriptContext context,
                Arguments arguments) -> session.<@Nullable Object>killable(context.cancellation(), body::get));
    }

    @Override
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("columnNames", columnNames());
        members.put("columnCount", (long) columnNames().size());
        members.put("affectedItemsCount", reply.affected());
        members.put("autoIncrementValue", reply.lastInsertId());
        return members;
    }

    private List<String> columnNames() {
        return reply.rows().map(SqlRows::columns).orElse(List.of()).stream().map(SqlColumn::label).toList();
    }

    private @Nullable RowValue fetchOne() {
        Optional<SqlRows> rows = reply.rows();
        return rows.isPresent() && rows.get().next() ? RowValue.of(rows.get(), rows.get().columns()) : null;
    }

    private @Nullable Object fetchOneObject() {
        RowValue row = fetchOne();
        return row == null ? null : row.asMap();
    }

    private List<RowValue> fetchAll() {
        List<RowValue> all = new ArrayList<>();
        for (RowValue row = fetchOne(); row != null; row = fetchOne()) {
            all.add(row);
        }
        return all;
    }
}
