package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.help.FunctionHelp;
import io.godwit.shell.help.FunctionHelp.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code \help}. */
@Command(name = "\\help", aliases = {"\\h",
        "\\?"}, description = "Help on everything, or on a topic: \\help util.dumpInstance")
final class HelpCommand implements BackslashCommand.WithText, Completing {
    private final ShellControl shell;
    private final BackslashCommands commands;

    HelpCommand(ShellControl shell, BackslashCommands commands) {
        this.shell = shell;
        this.commands = commands;
    }

    @Override
    public void run(String text) {
        shell.shell().screen().text(text.isEmpty() ? overview() : page(text));
    }

    private String overview() {
        StringBuilder out = new StringBuilder("Statements end with ; or \\g, or with \\G for one line per value.\n");
        out.append("\nCommands:\n");
        List<CommandLine> all = commands.commandLine().getSubcommands().values().stream().distinct().toList();
        for (CommandLine command : all) {
            var spec = command.getCommandSpec();
            List<String> names = new ArrayList<>(List.of(spec.name()));
            names.addAll(List.of(spec.aliases()));
            out.append(String.format("  %-24s %s%n", String.join(" ", names),
                    String.join(" ", spec.usageMessage().description())));
        }
        out.append("\nObjects of JavaScript:\n");
        shell.shell().objects().forEach(o -> out.append(String.format("  %-24s %s%n", o.name(), o.help())));
        return out.append("\n\\help TOPIC tells more of a command, an object, or a function such as util.NAME.\n")
                .toString();
    }

    private Map<String, Supplier<String>> pages() {
        Map<String, Supplier<String>> pages = new LinkedHashMap<>();
        commands.commandLine().getSubcommands().forEach((name, command) -> {
            pages.put(name, () -> describe(command));
            pages.put(name.substring(1), () -> describe(command));
        });
        for (ScriptObject object : shell.shell().objects()) {
            pages.put(object.name(), () -> FunctionHelp.page(object, Style.SCRIPT));
            object.functions().forEach(f -> {
                pages.put(object.name() + "." + f.name(), () -> FunctionHelp.page(object, f, Style.SCRIPT));
                pages.putIfAbsent(f.name(), () -> FunctionHelp.page(object, f, Style.SCRIPT));
            });
        }
        return pages;
    }

    private String page(String topic) {
        Map<String, Supplier<String>> pages = pages();
        Supplier<String> page = pages.get(topic);
        if (page == null) {
            throw new GodwitException(CommandError.UNKNOWN,
                    "There is no help on '" + topic + "'" + NearestName.hint(topic, pages.keySet()), "See \\help.");
        }
        return page.get();
    }

    private static String describe(CommandLine command) {
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    @Override
    public Completion complete(String text, int cursor) {
        return Completion.ofWords(0, text.substring(0, cursor), pages().keySet().stream());
    }
}
