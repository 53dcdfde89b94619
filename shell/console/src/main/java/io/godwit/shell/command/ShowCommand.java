package io.godwit.shell.command;

import io.godwit.shell.complete.Completion;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code \show}. */
@Command(name = "\\show", description = "Show a report, or which there are: \\show [REPORT [arguments] [--vertical]]")
final class ShowCommand implements BackslashCommand.WithText, Completing {
    private final ShellControl shell;

    ShowCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        List<String> words = ReportCall.words(text);
        if (words.isEmpty()) {
            shell.shell().screen().text(ReportCall.list(shell.shell().reports()));
        } else {
            ReportCall.of(words, shell.shell().reports()).run(shell.shell());
        }
    }

    @Override
    public Completion complete(String text, int cursor) {
        return ReportCall.complete(text, cursor, List.of(), shell.shell().reports());
    }
}
