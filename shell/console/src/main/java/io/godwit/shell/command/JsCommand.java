package io.godwit.shell.command;

import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.run.Language;
import picocli.CommandLine.Command;

/** {@code \js}. */
@Command(name = "\\js", description = "Switch to JavaScript, or run one line of it: \\js CODE")
final class JsCommand implements BackslashCommand.WithText, Completing {
    private final ShellControl shell;

    JsCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        if (text.isEmpty()) {
            shell.use(Language.JS);
        } else {
            shell.runner().runText(Language.JS, text);
        }
    }

    @Override
    public Completion complete(String text, int cursor) {
        return shell.complete(Language.JS, text, cursor);
    }
}
