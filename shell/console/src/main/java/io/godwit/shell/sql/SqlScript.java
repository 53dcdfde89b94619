package io.godwit.shell.sql;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.ddl.Statement;
import io.godwit.engine.ddl.StatementSplitter;
import io.godwit.shell.output.Screen;
import io.godwit.shell.text.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** SQL text of any length: each statement runs as soon as it has been read. One thread. */
public final class SqlScript {
    private final SqlRunner runner;
    private final Screen screen;
    private final boolean force;

    /** @param force whether to go on after a statement that failed */
    public SqlScript(SqlRunner runner, Screen screen, boolean force) {
        this.runner = runner;
        this.screen = screen;
        this.force = force;
    }

    /**
     * Runs the text to its end.
     *
     * @param name for errors; null where the user sees the text anyway
     * @return whether every statement succeeded; false only with force, and then each error has been shown
     * @throws GodwitException of the statement that failed, without force
     */
    public boolean run(@Nullable String name, TextLines text) {
        StatementSplitter splitter = StatementSplitter.forPrompt();
        boolean ok = true;
        for (String line = line(text); line != null; line = line(text)) {
            for (Statement statement : splitter.feed(line)) {
                ok &= run(name, statement);
            }
        }
        return splitter.finish().map(last -> run(name, last)).orElse(true) && ok;
    }

    private static @Nullable String line(TextLines text) {
        try {
            return text.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static void requireSql(Statement statement) {
        if (statement.text().startsWith("\\")) {
            String command = statement.text().split("\\s", 2)[0];
            throw new GodwitException(ScriptCode.COMMAND, command + " is no SQL.",
                    "Type commands that begin with a backslash at the prompt; in a script write SQL, or a call of JavaScript.");
        }
    }

    private enum ScriptCode implements ErrorCode {
        COMMAND;

        @Override
        public String id() {
            return "GDW-SQL-001";
        }

        @Override
        public ErrorCategory category() {
            return ErrorCategory.USAGE;
        }
    }

    private boolean run(@Nullable String name, Statement statement) {
        try {
            requireSql(statement);
            runner.run(statement);
            return true;
        } catch (GodwitException e) {
            GodwitException located = name == null ? e : e.in(name + ":" + statement.line());
            if (!force || e.category() == ErrorCategory.CANCELLED) {
                throw located;
            }
            screen.error(located);
            return false;
        }
    }
}
