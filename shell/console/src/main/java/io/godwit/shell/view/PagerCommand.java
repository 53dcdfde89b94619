package io.godwit.shell.view;

import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.settings.ShellOptions;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code \pager}. */
@Command(name = "\\pager", aliases = "\\P", description = "Show results in a program, $PAGER by default: \\pager [PROGRAM]")
public final class PagerCommand implements BackslashCommand.WithText {
    private static final String USUAL = "less -FRSX";

    private final ShellControl shell;
    private final Map<String, String> environment;

    public PagerCommand(ShellControl shell, Map<String, String> environment) {
        this.shell = shell;
        this.environment = environment;
    }

    @Override
    public void run(String text) {
        String preferred = environment.getOrDefault("PAGER", "");
        String program = !text.isEmpty() ? text : preferred.isBlank() ? USUAL : preferred;
        shell.shell().settings().set(ShellOptions.PAGER.name(), program);
        shell.shell().screen().text("Results go to '" + program + "'.\n");
    }
}
