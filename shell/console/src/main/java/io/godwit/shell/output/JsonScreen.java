package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.SqlErrors;
import io.godwit.engine.session.SqlReply;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything as JSON documents on standard output, for programs: {@code --json}. Rows are written as they come. */
public final class JsonScreen implements Screen {
    private final PrintStream out;
    private final boolean pretty;

    public JsonScreen(PrintStream out, boolean pretty) {
        this.out = out;
        this.pretty = pretty;
    }

    @Override
    public void text(String text) {
        document("info", text);
        OutputError.check(out);
    }

    @Override
    public void value(@Nullable Object value) {
        if (value != null) {
            document("value", value);
            OutputError.check(out);
        }
    }

    @Override
    public void notice(Notice notice) {
        document(notice.level().name().toLowerCase(Locale.ROOT), notice.text());
    }

    @Override
    public boolean takesProgress() {
        return false;
    }

    @Override
    public void error(GodwitException error) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("code", error.code().id());
        fields.put("category", error.category().name());
        fields.put("message", error.getMessage());
        error.remedy().ifPresent(remedy -> fields.put("remedy", remedy));
        fields.putAll(new TreeMap<>(SqlErrors.facts(error)));
        fields.putAll(new TreeMap<>(error.details()));
        document("error", fields);
    }

    private synchronized void document(String name, Object value) {
        out.println(text(Map.of(name, value)));
        out.flush();
    }

    private String text(@Nullable Object value) {
        return pretty ? JsonText.pretty(value) : JsonText.raw(value);
    }

    /** The format asked for does not matter: whoever wants JSON wants all of it. */
    @Override
    public synchronized void result(SqlReply reply, long startedAt, Optional<ResultFormat> format) {
        document(reply, startedAt, () -> "");
    }

    @Override
    public synchronized void result(SqlReply reply, long startedAt, Optional<ResultFormat> format,
            Supplier<List<Map<String, Object>>> warnings) {
        document(reply, startedAt, () -> {
            List<Map<String, Object>> noted = warnings.get();
            return ",\"warningsCount\":" + noted.size() + ",\"warnings\":" + JsonText.raw(noted);
        });
    }

    @Override
    public boolean tellsWarnings() {
        return true;
    }

    /** @param more fields, asked for when the rows are closed */
    private void document(SqlReply reply, long startedAt, Supplier<String> more) {
        out.print("{\"hasData\":" + reply.rows().isPresent() + ",");
        reply.rows().ifPresent(this::rows);
        String time = String.format(Locale.ROOT, "%.4f sec", (System.nanoTime() - startedAt) / 1e9);
        out.print("\"affectedItemsCount\":" + reply.affected() + ",\"autoIncrementValue\":" + reply.generatedKey()
                + ",\"info\":" + JsonText.raw(reply.info()));
        out.println(more.get() + ",\"executionTime\":\"" + time + "\"}");
        OutputError.check(out);
    }

    private void rows(SqlRows rows) {
        try (rows) {
            List<SqlColumn> columns = rows.columns();
            out.print("\"rows\":[");
            for (String comma = ""; rows.next(); comma = ",") {
                out.print(comma + (pretty ? "\n" : "") + text(JsonText.row(rows, columns)));
            }
            out.print("],");
        }
    }
}
