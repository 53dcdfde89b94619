package io.godwit.shell.help;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One page of help. Immutable.
 *
 * @param names the first is shown; all can be asked for
 * @param about one line, for lists
 * @param page ends with a line break
 */
public record HelpTopic(List<String> names, String about, Supplier<String> page) {
    public HelpTopic {
        names = List.copyOf(names);
    }

    public static HelpTopic of(String name, String about, Supplier<String> page) {
        return new HelpTopic(List.of(name), about, page);
    }

    public String name() {
        return names.getFirst();
    }

    /** With those that leave out what stands before the last dot, or a backslash at the beginning. */
    Stream<String> everyName() {
        return names.stream().flatMap(
                name -> Stream.of(name, name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('\\')) + 1)))
                .distinct();
    }

    /** An object, its functions, and objects inside of it. */
    public static List<HelpTopic> of(ScriptObject object) {
        return of("", object);
    }

    private static List<HelpTopic> of(String prefix, ScriptObject object) {
        String name = prefix + object.name();
        List<HelpTopic> topics = new ArrayList<>();
        topics.add(of(name, FunctionHelp.firstLine(object.help()),
                () -> FunctionHelp.page(name, object, FunctionHelp.Style.SCRIPT)));
        for (ScriptFunction function : object.functions()) {
            topics.add(of(name + "." + function.name(), FunctionHelp.firstLine(function.help()),
                    () -> FunctionHelp.page(name, function, FunctionHelp.Style.SCRIPT)));
        }
        object.inner().forEach(inner -> topics.addAll(of(name + ".", inner)));
        return topics;
    }

    /** The settings of the shell. */
    public static List<HelpTopic> of(OptionSet settings) {
        return settings.all().stream().map(option -> of(option.name(), option.help(), () -> page(settings, option)))
                .toList();
    }

    private static String page(OptionSet settings, Option<?> option) {
        return option.name() + "  " + OptionHelp.facts(settings, option) + "\n\n" + option.help()
                + "\n\nSet it with \\option " + option.name() + " VALUE, or shell.options.set('" + option.name()
                + "', VALUE).\n";
    }
}
