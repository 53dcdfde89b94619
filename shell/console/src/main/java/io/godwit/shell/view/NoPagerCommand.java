package io.godwit.shell.view;

import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.settings.ShellOptions;
import picocli.CommandLine.Command;

/** {@code \nopager}. */
@Command(name = "\\nopager", description = "Show results here.")
public final class NoPagerCommand implements BackslashCommand {
    private final ShellControl shell;

    public NoPagerCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.shell().settings().set(ShellOptions.PAGER.name(), "");
        shell.shell().screen().text("Results are shown here.\n");
    }
}
