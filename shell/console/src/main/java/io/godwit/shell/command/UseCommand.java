package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.run.Language;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** The command that changes the default schema. */
@Command(name = "\\use", aliases = "\\u", description = "Change the default schema: \\use SCHEMA, or \\use `a name with blanks`")
final class UseCommand implements BackslashCommand.WithText, Completing {
    private static final Pattern NAME = Pattern.compile("(?:`(?<quoted>(?:[^`]|``)+)`|(?<plain>[^`\\s;]+))\\s*;?");

    private final ShellControl shell;

    UseCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            throw new GodwitException(CommandError.ARGUMENTS,
                    text.isEmpty() ? "\\use needs a schema." : "\\use takes one name, not '" + text + "'.",
                    "Write \\use SCHEMA, with backticks around a name that holds blanks.");
        }
        String quoted = name.group("quoted");
        shell.shell().session().get()
                .useSchema(quoted == null ? name.group("plain") : quoted.replace("``", "`"));
    }

    @Override
    public Completion complete(String text, int cursor) {
        return shell.complete(Language.SQL, "USE " + text, cursor + 4).shifted(-4);
    }
}
