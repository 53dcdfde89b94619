package io.godwit.shell.view;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.Option;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.complete.OptionWords;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.settings.Settings;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code \option}. */
@Command(name = "\\option", description = "Show or set options of the shell: \\option [-l [--show-origin] | -h [WORD] | [--persist] NAME [=] VALUE | [--persist] --unset NAME]")
public final class OptionCommand implements BackslashCommand.WithText, Completing {
    private static final List<String> HELP = List.of("-h", "--help");
    private static final List<String> LIST = List.of("-l", "--list", "--show-origin");
    private static final List<String> FLAGS = List.of("--persist", "--unset", "-l", "--list", "--show-origin", "-h",
            "--help");
    /** A name and, behind a blank or a sign of equality, all of the value. */
    private static final Pattern NAMED = Pattern.compile("(?s)(?<name>[^\\s=]+)(?:(?:\\s*=\\s*|\\s+)(?<value>.*))?");

    private final ShellControl shell;

    public OptionCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        Set<String> flags = new HashSet<>();
        String rest = text;
        while (rest.startsWith("-")) {
            String[] parts = rest.split("\\s+", 2);
            flags.add(parts[0]);
            rest = parts.length > 1 ? parts[1] : "";
        }
        flags.stream().filter(flag -> !FLAGS.contains(flag)).findFirst().ifPresent(flag -> {
            throw wrong("\\option takes no '" + flag + "'" + NearestName.end(flag, FLAGS));
        });
        boolean persist = flags.contains("--persist");
        Matcher named = NAMED.matcher(rest);
        if (!Collections.disjoint(flags, HELP)) {
            describe(Stream.of(rest.split("\\s+")).filter(word -> !word.isEmpty()).toList());
        } else if (!Collections.disjoint(flags, LIST) || (rest.isEmpty() && flags.isEmpty())) {
            settings().declared().forEach(o -> show(o, flags.contains("--show-origin")));
        } else if (!named.matches()) {
            throw wrong("\\option needs the name of an option.");
        } else if (flags.contains("--unset")) {
            settings().unset(named.group("name"));
            keep(named.group("name"), persist);
        } else if (named.group("value") == null) {
            say(settings().get(named.group("name")) + "\n");
        } else {
            settings().set(named.group("name"), unquoted(named.group("value")));
            keep(named.group("name"), persist);
        }
    }

    private static String unquoted(String value) {
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        boolean quoted = value.length() > 1 && (first == '"' || first == '\'')
                && value.indexOf(first, 1) == value.length() - 1;
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static GodwitException wrong(String message) {
        return new GodwitException(CommandError.ARGUMENTS, message, "See \\help \\option.");
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
