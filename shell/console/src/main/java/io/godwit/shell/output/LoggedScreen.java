package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.engine.session.SqlReply;
import io.godwit.shell.log.LogLevel;
import io.godwit.shell.log.ShellLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A screen whose errors and notices go to the log too. As thread-safe as the screen. */
public record LoggedScreen(Screen screen, ShellLog log) implements Screen {
    @Override
    public void text(String text) {
        screen.text(text);
    }

    @Override
    public void value(@Nullable Object value) {
        screen.value(value);
    }

    @Override
    public void result(SqlReply reply, long startedAt, Optional<ResultFormat> format) {
        screen.result(reply, startedAt, format);
    }

    @Override
    public void result(SqlReply reply, long startedAt, Optional<ResultFormat> format,
            Supplier<List<Map<String, Object>>> warnings) {
        screen.result(reply, startedAt, format, warnings);
    }

    @Override
    public boolean tellsWarnings() {
        return screen.tellsWarnings();
    }

    @Override
    public void error(GodwitException error) {
        log.write(LogLevel.ERROR, error.code().id() + " " + error.getMessage());
        screen.error(error);
    }

    @Override
    public void notice(Notice notice) {
        log.write(switch (notice.level()) {
            case INFO, NOTE -> LogLevel.INFO;
            case WARNING -> LogLevel.WARNING;
            case ERROR -> LogLevel.ERROR;
        }, notice.text());
        screen.notice(notice);
    }

    @Override
    public boolean takesProgress() {
        return screen.takesProgress();
    }
}
