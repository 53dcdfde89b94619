package io.godwit.shell.global;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.shell.call.GuestFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as it was registered. Immutable.
 *
 * @param argc the numbers of arguments that it takes: such as {@code 1}, {@code 0-2} or {@code *}
 */
record ScriptReport(String name, Type type, String brief, OptionSet options, String argc, Body body) {
    /** What a report gives back. */
    enum Type {
        /** Rows, the first of which holds the headings. */
        LIST,
        /** One structure. */
        REPORT,
        /** Nothing: it prints by itself. */
        PRINT;

        static Type of(String word) {
            List<String> words = List.of("list", "report", "print");
            if (!words.contains(word)) {
                throw new GodwitException(GlobalError.REPORT,
                        "A report is of type list, report or print, not '" + word + "'" + NearestName.end(word, words),
                        null);
            }
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Makes the report. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object make(@Nullable SessionObject session, List<?> arguments, OptionValues options);
    }

    /** @param description {@code brief}, {@code argc} and {@code options}, as MySQL Shell takes them */
    static ScriptReport of(String name, String type, GuestFunction function, Map<?, ?> description) {
        Object declared = description.get("options");
        OptionProblems problems = new OptionProblems();
        OptionSet options = OptionSet.of((declared instanceof List<?> list ? list : List.of()).stream()
                .map(option -> option(option, problems)).toArray(Option<?>[]::new));
        problems.throwIfAny(GlobalError.REPORT, "Report '" + name + "'");
        return new ScriptReport(name, Type.of(type), text(description.get("brief"), "A report of a script's."), options,
                text(description.get("argc"), "0"),
                (session, arguments, values) -> function.call(session, arguments, typed(options, values)));
    }

    private static Map<String, Object> typed(OptionSet options, OptionValues values) {
        Map<String, Object> typed = new LinkedHashMap<>();
        options.all().stream().filter(values::isGiven)
                .forEach(option -> values.find(option).ifPresent(value -> typed.put(option.name(), value)));
        return typed;
    }

    private static Option<?> option(@Nullable Object declared, OptionProblems problems) {
        Map<?, ?> map = declared instanceof Map<?, ?> m ? m : Map.of();
        String name = text(map.get("name"), "");
        if (name.isEmpty()) {
            problems.add("an option has no name");
        }
        Option<?> option = switch (text(map.get("type"), "string")) {
            case "string" -> Option.text(name);
            case "bool" -> Option.bool(name);
            case "integer" -> Option.integer(name);
            case "float" -> Option.decimal(name);
            default -> {
                problems.add("option '" + name + "' has type '" + map.get("type")
                        + "'; there are string, bool, integer and float");
                yield Option.text(name);
            }
        };
        return option.help(text(map.get("brief"), ""));
    }

    private static String text(@Nullable Object value, String fallback) {
        return value == null ? fallback : value.toString();
    }

    /** @throws GodwitException with all that is wrong with the call */
    @Nullable
    Object make(@Nullable SessionObject session, List<?> arguments, Map<String, ? extends @Nullable Object> given) {
        OptionProblems problems = new OptionProblems();
        OptionValues values = options.parse(given, problems);
        if (!takes(arguments.size())) {
            problems.add("takes " + argc + " arguments, not " + arguments.size());
        }
        problems.throwIfAny(GlobalError.REPORT, "Report '" + name + "'");
        return body.make(session, arguments, values);
    }

    private boolean takes(int count) {
        if (argc.equals("*")) {
            return true;
        }
        int dash = argc.indexOf('-');
        String least = dash < 0 ? argc : argc.substring(0, dash);
        String most = dash < 0 ? argc : argc.substring(dash + 1);
        return count >= Integer.parseInt(least) && (most.equals("*") || count <= Integer.parseInt(most));
    }

    /** The rows of a list. @throws GodwitException if the report gave back something else */
    static ListRows rows(String name, @Nullable Object made) {
        if (!(made instanceof Map<?, ?> map && map.get("report") instanceof List<?> list) || list.isEmpty()
                || !(list.getFirst() instanceof List<?> headings)) {
            throw new GodwitException(GlobalError.REPORT,
                    "Report '" + name + "' must return {report: [[headings], [row], ...]}.",
                    "Correct the report's script.");
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Object row : list.subList(1, list.size())) {
            rows.add(new ArrayList<>(row instanceof List<?> cells ? cells : List.of(row)));
        }
        return new ListRows(headings.stream().map(String::valueOf).toList(), rows);
    }

    /** The structure of a report that is no list. */
    static Map<String, @Nullable Object> structure(String name, @Nullable Object made) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(name, made instanceof Map<?, ?> map ? map.get("report") : made);
        return out;
    }
}
