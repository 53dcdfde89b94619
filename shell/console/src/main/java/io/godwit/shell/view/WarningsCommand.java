package io.godwit.shell.view;

import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.settings.ShellOptions;
import picocli.CommandLine.Command;

/** {@code \warnings}. */
@Command(name = "\\warnings", aliases = "\\W", description = "Show warnings after each statement.")
public final class WarningsCommand implements BackslashCommand {
    private final ShellControl shell;

    public WarningsCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.shell().settings().set(ShellOptions.SHOW_WARNINGS.name(), true);
        shell.shell().screen().text("Warnings are shown.\n");
    }
}
