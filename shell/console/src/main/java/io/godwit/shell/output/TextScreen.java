package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.api.session.SqlRows;
import io.godwit.engine.session.SqlReply;
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
     * @param summaries whether to say how many rows there were and how long it took
     */
    public record Style(ResultFormat format, boolean summaries, boolean verbose) {
    }

    private final Streams streams;
    private final Style style;
    private final Supplier<Optional<ResultFormat>> chosen;

    public TextScreen(Streams streams, Style style) {
        this(streams, style, Optional::empty);
    }

    /** @param chosen what the user has set instead of the style's format, asked anew for each result */
    public TextScreen(Streams streams, Style style, Supplier<Optional<ResultFormat>> chosen) {
        this.streams = streams;
        this.style = style;
        this.chosen = chosen;
    }

    @Override
    public void text(String text) {
        streams.out().print(text);
        streams.out().flush();
    }

    @Override
    public void value(@Nullable Object value) {
        if (value != null) {
            text((value instanceof Map || value instanceof Collection ? JsonText.pretty(value) : value) + "\n");
        }
    }

    @Override
    public void result(SqlReply reply, long startedAt, Optional<ResultFormat> format) {
        String summary = reply.rows().isPresent()
                ? print(reply.rows().get(), format.or(chosen).orElse(style.format()))
                : "Query OK, " + count(reply.affected(), "row") + " affected";
        if (style.summaries()) {
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            streams.out().println(String.format(Locale.ROOT, "%s (%.4f sec)", summary, seconds));
        }
        OutputError.check(streams.out());
    }

    private String print(SqlRows rows, ResultFormat format) {
        try (rows) {
            long count = format.printer().print(rows, streams.out());
            return count == 0 ? "Empty set" : count(count, "row") + " in set";
        }
    }

    private static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    @Override
    public void error(GodwitException error) {
        streams.out().flush();
        new ErrorPrinter(style.verbose()).print(error, streams.err());
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
