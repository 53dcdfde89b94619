package io.godwit.shell.global;

import io.godwit.api.event.Cancellation;
import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.SqlReply;
import io.godwit.shell.call.GuestIterable;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.OpenSession.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code session.runSql()} returns. Rows are fetched once, in order, and come from the server as they are fetched; {@code for ... of}
 * fetches them too. One thread.
 */
public final class ResultObject implements TypedObject<ResultObject>, GuestIterable {
    static final ScriptType<ResultObject> TYPE = new ScriptType<ResultObject>("result", "The result of a statement.")
            .function("fetchOne", "The next row, or null after the last.\n"
                    + "By number and by name. Integers are numbers, or BigInt where a number cannot hold them; DECIMAL with digits"
                    + " behind the point is text, as dates and times are; binary is a Uint8Array.", List.of(),
                    killable(ResultObject::fetchOne))
            .function("fetchAll", "All rows that were not fetched yet, as a list.", List.of(),
                    killable(ResultObject::fetchAll))
            .function("fetchOneObject", "The next row as a plain object, or null after the last.", List.of(),
                    killable(ResultObject::fetchOneObject))
            .function("hasData", "Whether the statement returned rows.", self -> self.reply.rows().isPresent())
            .function("nextResult", "Goes to the next result of a CALL. Returns whether there is one.", List.of(),
                    killable(ResultObject::nextResult))
            .property("columnNames", "getColumnNames", "The names of the columns.", ResultObject::columnNames)
            .property("columnCount", "getColumnCount", "The number of columns.",
                    self -> (long) self.columnNames().size())
            .property("columns", "getColumns", "The columns, each with its type and where it comes from.",
                    ResultObject::columns)
            .property("affectedItemsCount", "getAffectedItemsCount", "The number of rows that were changed.",
                    self -> self.reply.affected())
            .property("autoIncrementValue", "getAutoIncrementValue", "The key that the server generated.",
                    self -> self.reply.generatedKey())
            .property("info", "getInfo",
                    "What the server says of a statement that changes many rows, such as 'Records: 3  Duplicates: 0  Warnings: 0';"
                            + " empty for others.",
                    self -> self.reply.info())
            .property("executionTime", "getExecutionTime", "How long the statement took, such as '0.0012 sec'.",
                    ResultObject::time)
            .property("warnings", "getWarnings", "What the server noted: objects with level, code and message.",
                    ResultObject::warningRows)
            .property("warningsCount", "getWarningsCount", "How many warnings there are.",
                    self -> (long) self.warnings().size());

    private final OpenSession session;
    private final long startedAt;
    private final long nanos;
    private final long statement;
    private SqlReply reply;
    private @Nullable List<Warning> warnings;

    ResultObject(OpenSession session, SqlReply reply, long startedAt) {
        this.session = session;
        this.reply = reply;
        this.startedAt = startedAt;
        this.nanos = System.nanoTime() - startedAt;
        this.statement = session.ran();
    }

    public SqlReply reply() {
        return reply;
    }

    OpenSession session() {
        return session;
    }

    /** {@link System#nanoTime()} before the statement was sent. */
    public long startedAt() {
        return startedAt;
    }

    @Override
    public ScriptType<ResultObject> scriptType() {
        return TYPE;
    }

    /** A body that Ctrl-C ends on the server. */
    private static ScriptType.Body<ResultObject> killable(Function<ResultObject, ? extends @Nullable Object> body) {
        return (self, context, arguments) -> self.session
                .<@Nullable Object>killable(context.cancellation(), () -> body.apply(self));
    }

    @Override
    public @Nullable Object next(Cancellation cancellation) {
        return session.<@Nullable Object>killable(cancellation, this::fetchOne);
    }

    private List<SqlColumn> sqlColumns() {
        return reply.rows().map(SqlRows::columns).orElse(List.of());
    }

    private List<String> columnNames() {
        return sqlColumns().stream().map(SqlColumn::label).toList();
    }

    private List<ColumnObject> columns() {
        return sqlColumns().stream().map(ColumnObject::new).toList();
    }

    private String time() {
        return String.format(Locale.ROOT, "%.4f sec", nanos / 1e9);
    }

    private boolean nextResult() {
        reply.rows().ifPresent(ResultObject::readToTheEnd);
        Optional<SqlReply> next = reply.more().get();
        next.ifPresent(r -> reply = r);
        return next.isPresent();
    }

    /** The driver finds the next result only behind the last row of this one. */
    private static void readToTheEnd(SqlRows rows) {
        try (rows) {
            boolean more = true;
            while (more) {
                more = rows.next();
            }
        }
    }

    /** The server knows only those of the last statement. */
    private List<Warning> warnings() {
        List<Warning> known = warnings;
        if (known == null) {
            if (session.ran() != statement) {
                throw GlobalError.warningsGone();
            }
            known = session.warnings();
            warnings = known;
        }
        return known;
    }

    private List<Map<String, Object>> warningRows() {
        return warnings().stream().map(Warning::asMap).toList();
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
