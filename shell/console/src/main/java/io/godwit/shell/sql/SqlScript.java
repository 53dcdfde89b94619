package io.godwit.shell.sql;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.Identifier;
import io.godwit.engine.ddl.Statement;
import io.godwit.engine.ddl.StatementSplitter;
import io.godwit.shell.output.Screen;
import io.godwit.shell.safety.SafeMode;
import io.godwit.shell.text.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL text of any length: each statement runs as soon as it has been read. Of the mysql client's commands it knows {@code use} and
 * {@code source}, with and without a backslash. One thread.
 */
public final class SqlScript {
    private static final Pattern SOURCE = Pattern.compile("(?is)(?:\\\\\\.\\s*|\\\\?source\\s+)(\\S.*)");
    private static final Pattern USE = Pattern.compile("(?is)\\\\(?:use|u)\\s+(\\S.*)");

    private final SqlRunner runner;
    private final Screen screen;
    private final boolean force;
    private final Predicate<Path> files;

    /**
     * @param force whether to go on after a statement that failed
     * @param files runs a file that the text names, and returns whether all of it succeeded
     */
    public SqlScript(SqlRunner runner, Screen screen, boolean force, Predicate<Path> files) {
        this.files = files;
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

    private boolean run(@Nullable String name, Statement statement) {
        try {
            Matcher file = SOURCE.matcher(statement.text());
            if (file.matches()) {
                return files.test(Path.of(file.group(1)));
            }
            runner.run(sql(statement));
            return true;
        } catch (GodwitException e) {
            GodwitException located = name == null ? e : e.in(name + ":" + statement.line());
            if (!force || e.category() == ErrorCategory.CANCELLED || SafeMode.isRefusal(e)) {
                throw located;
            }
            screen.error(located);
            return false;
        }
    }

    private static Statement sql(Statement statement) {
        Matcher use = USE.matcher(statement.text());
        if (use.matches()) {
            String schema = use.group(1);
            return new Statement("USE " + (schema.startsWith("`") ? schema : Identifier.quote(schema)),
                    statement.terminator(), statement.line());
        }
        requireSql(statement);
        return statement;
    }

    private static void requireSql(Statement statement) {
        if (statement.text().startsWith("\\")) {
            String command = statement.text().split("\\s", 2)[0];
            throw new GodwitException(ScriptCode.COMMAND, command + " works at the prompt only.",
                    "Of the commands with a backslash a script of SQL may use \\use and \\source. Run JavaScript with --js, and"
                            + " connect by the address on the command line.");
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
}
