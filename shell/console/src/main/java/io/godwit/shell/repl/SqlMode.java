package io.godwit.shell.repl;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.ddl.Statement;
import io.godwit.engine.ddl.StatementSplitter;
import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.complete.Catalog;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.complete.SqlCompletion;
import io.godwit.shell.run.Language;
import io.godwit.shell.sql.SqlRunner;

/** Statements end with the delimiter, which DELIMITER changes for all that follows. The prompt's thread. */
final class SqlMode implements Mode {
    private final SqlRunner runner;
    private final SqlCompletion completion;
    private final StatementSplitter splitter = StatementSplitter.forPrompt();

    SqlMode(SqlRunner runner, Catalog names) {
        this.runner = runner;
        this.completion = new SqlCompletion(names);
    }

    @Override
    public Language language() {
        return Language.SQL;
    }

    @Override
    public boolean isIncomplete(String text) {
        if (BackslashCommands.meant(text).isPresent()) {
            return false;
        }
        StatementSplitter trial = StatementSplitter.forPrompt();
        try {
            trial.feed("DELIMITER " + splitter.delimiter() + "\n");
            trial.feed(text);
            return trial.pending().isPresent();
        } catch (GodwitException e) {
            return false; // it is said when the text runs
        }
    }

    @Override
    public void run(String text) {
        try {
            for (Statement statement : splitter.feed(text + "\n")) {
                runner.run(statement);
            }
        } finally {
            splitter.clear();
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Completion complete(String text, int cursor) {
        return completion.at(text, cursor);
    }
}
