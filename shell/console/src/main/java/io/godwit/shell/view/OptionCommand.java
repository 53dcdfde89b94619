package io.godwit.shell.view;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Option;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.complete.OptionWords;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code \option}. */
@Command(name = "\\option", description = "Show or set options of the shell: \\option [-l [--show-origin] | -h [WORD] | [--persist] NAME [=] VALUE | [--persist] --unset NAME]")
public final class OptionCommand implements BackslashCommand.WithText, Completing {
    private static final List<String> FLAGS = List.of("--persist", "--unset", "-l", "--list", "--show-origin", "-h",
            "--help");

    private final ShellControl shell;

    public OptionCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        List<String> words = new ArrayList<>(Stream.of(text.replaceFirst("\\s*=\\s*", " ").split("\\s+"))
                .filter(w -> !w.isEmpty()).toList());
        boolean persist = words.remove("--persist");
        boolean unset = words.remove("--unset");
        boolean origin = words.remove("--show-origin");
        boolean help = words.removeAll(List.of("-h", "--help"));
        boolean list = words.removeAll(List.of("-l", "--list"));
        words.stream().filter(w -> w.startsWith("-")).findFirst().ifPresent(OptionCommand::unknown);
        if (help) {
            describe(words);
        } else if (list || words.isEmpty()) {
            settings().declared().forEach(o -> show(o, origin));
        } else if (unset) {
            settings().unset(words.getFirst());
            keep(words.getFirst(), persist);
        } else if (words.size() == 1) {
            say(settings().get(words.getFirst()) + "\n");
        } else {
            settings().set(words.getFirst(), String.join(" ", words.subList(1, words.size())));
            keep(words.getFirst(), persist);
        }
    }

    private static void unknown(String flag) {
        throw new GodwitException(CommandError.ARGUMENTS, "\\option takes no '" + flag + "'.", "See \\help \\option.");
    }

    private void keep(String name, boolean persist) {
        if (persist) {
            settings().persist(name);
        }
    }

    private void show(Option<?> option, boolean origin) {
        say(String.format("  %-24s %s%s%n", option.name(), settings().get(option.name()),
                origin ? "  (" + settings().origin(option.name()) + ")" : ""));
    }

    private void describe(List<String> words) {
        settings().declared().stream().filter(o -> words.stream().allMatch(w -> (o.name() + o.help()).contains(w)))
                .forEach(o -> say(String.format("  %-24s %s (%s)%n", o.name(), o.help(), o.typeName())));
    }

    private Settings settings() {
        return shell.shell().settings();
    }

    private void say(String text) {
        shell.shell().screen().text(text);
    }

    @Override
    public Completion complete(String text, int cursor) {
        String word = Completing.word(text, cursor);
        int start = cursor - word.length();
        String before = text.substring(0, start).strip();
        List<Option<?>> options = settings().declared();
        return options.stream().filter(o -> before.equals(o.name()) || before.endsWith(" " + o.name())).findFirst()
                .map(o -> Completion.ofWords(start, word, OptionWords.of(o).stream()))
                .orElseGet(() -> Completion.ofWords(start, word,
                        Stream.concat(options.stream().map(Option::name), FLAGS.stream())));
    }
}
