package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.api.script.ReadableMap;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.SqlReply;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Results on standard output, all else on standard error. */
public final class TextScreen implements Screen {
    /**
     * How results look.
     *
     * @param summaries whether to say how many rows there were
     * @param timing whether to say then how long it took
     */
    public record Style(ResultFormat format, boolean summaries, boolean timing, boolean verbose) {
        /** With timing. */
        public Style(ResultFormat format, boolean summaries, boolean verbose) {
            this(format, summaries, true, verbose);
        }
    }

    private final Streams streams;
    private final Supplier<Style> style;
    private final Paging paging;

    public TextScreen(Streams streams, Style style) {
        this(streams, () -> style, Paging.none(streams.out()));
    }

    /** @param style asked for anew at each result */
    public TextScreen(Streams streams, Supplier<Style> style, Paging paging) {
        this.streams = streams;
        this.style = style;
        this.paging = paging;
    }

    @Override
    public void text(String text) {
        streams.out().print(text);
        OutputError.check(streams.out());
    }

    @Override
    public void value(@Nullable Object value) {
        if (value != null) {
            boolean plain = value instanceof Collection || (value instanceof Map && !(value instanceof ReadableMap));
            text((plain ? JsonText.pretty(value) : value) + "\n");
        }
    }

    @Override
    public void result(SqlReply reply, long startedAt, Optional<ResultFormat> format) {
        paging.page(reply.rows().isPresent(), out -> result(reply, startedAt, format, out));
        OutputError.check(streams.out());
    }

    private void result(SqlReply reply, long startedAt, Optional<ResultFormat> format, PrintStream out) {
        Style now = style.get();
        String summary = reply.rows().isPresent()
                ? print(reply.rows().get(), format.orElse(now.format()), out)
                : "Query OK, " + count(reply.affected(), "row") + " affected";
        if (now.summaries()) {
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            out.println(now.timing() ? String.format(Locale.ROOT, "%s (%.4f sec)", summary, seconds) : summary);
        }
    }

    private static String print(SqlRows rows, ResultFormat format, PrintStream out) {
        try (rows) {
            long count = format.printer().print(rows, out);
            return count == 0 ? "Empty set" : count(count, "row") + " in set";
        }
    }

    private static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    @Override
    public void error(GodwitException error) {
        streams.out().flush();
        new ErrorPrinter(style.get().verbose()).print(error, streams.err());
    }

    @Override
    public boolean takesProgress() {
        return true;
    }

    @Override
    public void notice(Notice notice) {
        new NoticePrinter().print(notice, streams.err());
    }
}
