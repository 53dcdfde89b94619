package io.godwit.shell.view;

import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.settings.ShellOptions;
import picocli.CommandLine.Command;

/** {@code \nowarnings}. */
@Command(name = "\\nowarnings", aliases = "\\w", description = "Do not show warnings.")
public final class NoWarningsCommand implements BackslashCommand {
    private final ShellControl shell;

    public NoWarningsCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.shell().settings().set(ShellOptions.SHOW_WARNINGS.name(), false);
        shell.shell().screen().text("Warnings are not shown.\n");
    }
}
