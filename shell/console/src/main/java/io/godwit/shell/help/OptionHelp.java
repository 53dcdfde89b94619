package io.godwit.shell.help;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionRelation;
import io.godwit.api.option.OptionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What help tells of an option, from its declaration. Stateless. */
final class OptionHelp {
    private OptionHelp() {
    }

    /** Type and limits: {@code int, 1 to 128}. */
    static String values(Option<?> option) {
        return option.limits().isEmpty() ? option.typeName() : option.typeName() + ", " + option.limits();
    }

    /** The default as a script writes it; empty where there is none. */
    static String fallback(Option<?> option) {
        return option.defaultValue().map(OptionHelp::show).orElse("");
    }

    /** What it and the other options say of each other: {@code needs consistent: true; excludes dataOnly}. */
    static String relations(OptionSet set, Option<?> option) {
        return set.relations(option).stream().map(OptionRelation::words).collect(Collectors.joining("; "));
    }

    /** All of it in parentheses. */
    static String facts(OptionSet set, Option<?> option) {
        List<String> facts = new ArrayList<>(List.of(values(option)));
        if (!fallback(option).isEmpty()) {
            facts.add("default " + fallback(option));
        }
        String relations = relations(set, option);
        return "(" + String.join(", ", facts) + (relations.isEmpty() ? "" : "; " + relations) + ")";
    }

    static List<Option<?>> supported(OptionSet set) {
        return set.all().stream().filter(Option::isSupported).toList();
    }

    /** Names of options that are only refused. */
    static List<String> notYet(OptionSet set) {
        return set.all().stream().filter(option -> !option.isSupported()).map(Option::name).toList();
    }

    private static String show(Object value) {
        return switch (value) {
            case String s -> "\"" + s + "\"";
            case List<?> list when list.isEmpty() -> "none";
            default -> value.toString();
        };
    }
}
