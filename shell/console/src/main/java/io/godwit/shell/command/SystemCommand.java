package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.complete.FilePaths;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import picocli.CommandLine.Command;

/** {@code \system}. */
@Command(name = "\\system", aliases = "\\!", description = "Run a command of the operating system: \\system COMMAND")
final class SystemCommand implements BackslashCommand.WithText, Completing {
    private final ShellControl shell;

    SystemCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        if (text.isEmpty()) {
            throw new GodwitException(CommandError.ARGUMENTS, "\\system: a command is missing.",
                    "Write \\system COMMAND.");
        }
        shell.shell().screen().text("");
        int code = Program.run(text);
        if (code != 0) {
            throw new GodwitException(CommandError.PROGRAM, "The command ended with exit code " + code + ".", null);
        }
    }

    @Override
    public Completion complete(String text, int cursor) {
        String word = Completing.word(text, cursor);
        return FilePaths.of(cursor - word.length(), word);
    }
}
