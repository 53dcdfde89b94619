package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.engine.session.SqlReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

    /**
     * The same, for a statement that was run for its own sake.
     *
     * @param warnings what the server noted about it, as level, code and message: for a screen that {@link #tellsWarnings}, once the rows
     *            are closed
     */
    default void result(SqlReply reply, long startedAt, Optional<ResultFormat> format,
            Supplier<List<Map<String, Object>>> warnings) {
        result(reply, startedAt, format);
    }

    /** Whether results tell their warnings, so that nobody else should. */
    default boolean tellsWarnings() {
        return false;
    }

    void error(GodwitException error);

    void notice(Notice notice);

    /** Whether a line of progress may stand beside the rest; it is nothing for programs. */
    boolean takesProgress();
}
