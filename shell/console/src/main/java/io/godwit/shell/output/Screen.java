package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.engine.session.SqlReply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything the user sees, but progress. {@link #notice} is thread-safe; the rest is for one thread. */
public sealed interface Screen permits TextScreen, JsonScreen, LoggedScreen {
    /** Text a script prints, as it is: without a line break added. */
    void text(String text);

    /** The value of a call or an expression; nothing for null. */
    void value(@Nullable Object value);

    /**
     * Prints a reply and closes its rows.
     *
     * @param startedAt {@link System#nanoTime()} before the statement was sent
     * @param format instead of the usual one
     */
    void result(SqlReply reply, long startedAt, Optional<ResultFormat> format);

    void error(GodwitException error);

    void notice(Notice notice);

    /** Whether a line of progress may stand beside the rest; it is nothing for programs. */
    boolean takesProgress();
}
