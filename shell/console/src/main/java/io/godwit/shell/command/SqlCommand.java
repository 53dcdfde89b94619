package io.godwit.shell.command;

import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.run.Language;
import picocli.CommandLine.Command;

/** {@code \sql}. */
@Command(name = "\\sql", description = "Switch to SQL, or run one SQL statement: \\sql STATEMENT")
final class SqlCommand implements BackslashCommand.WithText, Completing {
    private final ShellControl shell;

    SqlCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        if (text.isEmpty()) {
            shell.use(Language.SQL);
        } else {
            shell.runner().runText(Language.SQL, text);
        }
    }

    @Override
    public Completion complete(String text, int cursor) {
        return shell.complete(Language.SQL, text, cursor);
    }
}
