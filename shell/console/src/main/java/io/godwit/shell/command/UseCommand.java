package io.godwit.shell.command;

import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.run.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command that changes the default schema. */
@Command(name = "\\use", aliases = "\\u", description = "Change the default schema.")
final class UseCommand implements BackslashCommand, Completing {
    private final ShellControl shell;

    @Parameters(paramLabel = "SCHEMA")
    private String schema = "";

    UseCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.shell().session().get().useSchema(unquoted(schema));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("`") && name.endsWith("`");
        return quoted ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    @Override
    public Completion complete(String text, int cursor) {
        return shell.complete(Language.SQL, "USE " + text, cursor + 4).shifted(-4);
    }
}
