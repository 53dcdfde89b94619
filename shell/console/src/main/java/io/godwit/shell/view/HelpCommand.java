package io.godwit.shell.view;

import io.godwit.shell.complete.Completion;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.help.HelpTopic;
import io.godwit.shell.help.HelpTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code \help}. */
@Command(name = "\\help", aliases = {"\\h",
        "\\?"}, description = "Help on everything, or on a topic, with * and ? for any letters: \\help [util.dumpInstance|dumpInstance|*dump*|\\connect|SELECT]")
public final class HelpCommand implements BackslashCommand.WithText, Completing {
    private final ShellControl shell;
    private final Supplier<List<HelpTopic>> commands;

    /** @param commands help on all commands, this one among them */
    public HelpCommand(ShellControl shell, Supplier<List<HelpTopic>> commands) {
        this.shell = shell;
        this.commands = commands;
    }

    @Override
    public void run(String text) {
        shell.shell().screen().text(text.isEmpty() ? overview() : page(text));
    }

    private String overview() {
        List<HelpTopic> objects = shell.shell().objects().stream()
                .map(object -> HelpTopic.of(object.name(), object.help(), () -> "")).toList();
        return "Statements end with ; or \\g, or with \\G for one line per value.\n\n"
                + HelpTopics.list("Commands:", commands.get()) + "\n"
                + HelpTopics.list("Objects of JavaScript:", objects) + "\n"
                + HelpTopics.list("More:", shell.shell().help().get().pages())
                + "\n\\help TOPIC tells more of a command, an object, a function such as util.NAME, or a statement of SQL.\n";
    }

    private String page(String topic) {
        HelpTopics topics = topics();
        return topics.find(topic).or(() -> ofServer(topic)).orElseThrow(() -> topics.unknown(topic));
    }

    private Optional<String> ofServer(String topic) {
        CurrentSession current = shell.shell().session();
        return current.find().flatMap(session -> ServerHelp.find(session, topic));
    }

    private HelpTopics topics() {
        List<HelpTopic> all = new ArrayList<>(commands.get());
        all.addAll(shell.shell().help().get().all());
        return new HelpTopics(all);
    }

    @Override
    public Completion complete(String text, int cursor) {
        return Completion.ofWords(0, text.substring(0, cursor), topics().names().stream());
    }
}
