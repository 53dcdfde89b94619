package io.godwit.shell.view;

import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code \show}. */
@Command(name = "\\show", description = "Show a report, or which there are: \\show [REPORT [arguments] [--vertical]]")
public final class ShowCommand implements BackslashCommand.WithText, Completing {
    private final ShellControl shell;

    public ShowCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        List<String> words = ReportCall.words(text);
        if (words.isEmpty()) {
            shell.shell().screen().text(ReportCall.list(shell.shell().reports()));
        } else {
            ReportCall.of(words, shell.shell().reports()).run(shell);
        }
    }

    @Override
    public Completion complete(String text, int cursor) {
        return ReportCall.complete(text, cursor, List.of(), shell.shell().reports());
    }
}
