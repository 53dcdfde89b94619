package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.help.HelpTopic;
import io.godwit.shell.view.HelpCommand;
import io.godwit.shell.view.HistoryCommand;
import io.godwit.shell.view.NoPagerCommand;
import io.godwit.shell.view.NoWarningsCommand;
import io.godwit.shell.view.OptionCommand;
import io.godwit.shell.view.PagerCommand;
import io.godwit.shell.view.ShowCommand;
import io.godwit.shell.view.StatusCommand;
import io.godwit.shell.view.WarningsCommand;
import io.godwit.shell.view.WatchCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** All commands; a new one is added here. One thread. */
public final class BackslashCommands {
    /** Commands of MySQL Shell that are answered with a sentence. */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "\\py", "Godwit has no Python; use \\js or \\sql.",
            "\\mx", "Godwit does not speak the X protocol; use \\connect with the classic port.",
            "\\query_attributes", "Godwit sends no query attributes; put what a query needs into its text.");

    private static final Pattern WORD = Pattern
            .compile("(?i)((?:exit|quit)(?=\\s*;?\\z)|(?:help|source)(?=[\\s;]|\\z))([^\\n]*?)\\s*;?");

    /** Holds the commands; does nothing itself. */
    @Command(name = "")
    private static final class Root {
    }

    private final CommandLine commands;

    public BackslashCommands(ShellControl shell) {
        this(shell, System.getenv());
    }

    /** @param environment names the editor and the pager */
    public BackslashCommands(ShellControl shell, Map<String, String> environment) {
        commands = new CommandLine(new Root());
        commands.setExpandAtFiles(false); // an argument is never the name of a file with arguments
        List.of(new SqlCommand(shell), new JsCommand(shell), new ConnectCommand(shell), new ReconnectCommand(shell),
                new DisconnectCommand(shell), new UseCommand(shell), new StatusCommand(shell),
                new SourceCommand(shell), new OptionCommand(shell), new ShowCommand(shell), new WatchCommand(shell),
                new HistoryCommand(shell), new PagerCommand(shell, environment), new NoPagerCommand(shell),
                new RehashCommand(shell), new WarningsCommand(shell), new NoWarningsCommand(shell),
                new EditCommand(shell, environment), new SystemCommand(shell), new HelpCommand(shell, this::topics),
                new QuitCommand(shell))
                .forEach(commands::addSubcommand);
    }

    /** For completion and help. */
    public CommandLine commandLine() {
        return commands;
    }

    /** Help on all of them. */
    public List<HelpTopic> topics() {
        return commands.getSubcommands().values().stream().distinct().map(BackslashCommands::topic).toList();
    }

    private static HelpTopic topic(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<String> names = new ArrayList<>(List.of(spec.name()));
        names.addAll(List.of(spec.aliases()));
        return new HelpTopic(names, String.join(" ", spec.usageMessage().description()),
                () -> command.getUsageMessage(CommandLine.Help.Ansi.OFF));
    }

    public static boolean isCommand(String line) {
        return line.stripLeading().startsWith("\\");
    }

    /** The command that a line at the prompt of SQL means with a word of the mysql client's, such as {@code exit}. */
    public static Optional<String> meant(String line) {
        Matcher word = WORD.matcher(line.strip());
        return word.matches()
                ? Optional.of("\\" + word.group(1).toLowerCase(Locale.ROOT) + word.group(2))
                : Optional.empty();
    }

    /** @throws GodwitException when there is no such command, or when it fails */
    public void run(String line) {
        String stripped = line.strip();
        int blank = 0;
        while (blank < stripped.length() && !Character.isWhitespace(stripped.charAt(blank))) {
            blank++;
        }
        String name = stripped.substring(0, blank);
        String text = stripped.substring(blank).strip();
        CommandLine command = commands.getSubcommands().get(name);
        if (command == null) {
            throw unknown(name);
        }
        if (command.getCommandSpec().userObject() instanceof BackslashCommand.WithText withText) {
            withText.run(text);
            return;
        }
        try {
            // Through the root: picocli asks a command's parent for its state while it parses.
            commands.parseArgs(stripped.split("\\s+"));
        } catch (ParameterException e) {
            throw WrongArguments.of(command.getCommandSpec(), e);
        }
        command.<BackslashCommand>getCommand().run();
    }

    /** What could follow in a line with a command; empty where the command's declaration tells it. */
    public Optional<Completion> complete(String line, int cursor) {
        int begin = line.indexOf('\\');
        int blank = line.indexOf(' ', begin);
        if (blank < 0 || blank >= cursor) {
            return Optional.empty();
        }
        CommandLine command = commands.getSubcommands().get(line.substring(begin, blank));
        int from = blank + 1;
        if (command != null && command.getCommandSpec().userObject() instanceof Completing completing) {
            return Optional.of(completing.complete(line.substring(from), cursor - from).shifted(from));
        }
        boolean declared = command != null && !command.getCommandSpec().options().isEmpty();
        return declared ? Optional.empty() : Optional.of(Completion.none(cursor));
    }

    private GodwitException unknown(String name) {
        String answer = UNSUPPORTED.get(name);
        return answer != null
                ? new GodwitException(CommandError.UNSUPPORTED, "There is no " + name + ".", answer)
                : new GodwitException(CommandError.UNKNOWN,
                        "Unknown command '" + name + "'" + NearestName.hint(name, commands.getSubcommands().keySet()),
                        "See \\help.");
    }
}
