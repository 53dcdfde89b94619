package io.godwit.shell.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call as words of a command line. Lists are words with commas between, or JSON in brackets. Parameters come in order or, like options, by name. {@code --flag} is true, {@code --option=} the empty string, {@code -} null;
 * braces that group options are accepted and mean nothing. Values stay text, for the function's declaration to check.
 *
 * @param positional String, or a list of strings where the parameter is a list
 */
record CallWords(List<@Nullable Object> positional, Map<String, @Nullable Object> options) {
    private static final String NULL = "-";
    private static final Set<String> GROUPING = Set.of("{", "}", "{}");

    /** @param problems gets what can only go wrong here; whatever the declaration knows of is left for it to check */
    static CallWords read(ScriptFunction function, List<String> words, OptionProblems problems) {
        CallWords call = new CallWords(new ArrayList<>(), new LinkedHashMap<>());
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (GROUPING.contains(word)) {
                continue;
            }
            if (!word.startsWith("--")) {
                inOrder.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = declaredName(function, word.substring(2, equals < 0 ? word.length() : equals));
            boolean valueFollows = equals < 0 && !isFlag(function, name) && i + 1 < words.size()
                    && !words.get(i + 1).startsWith("--");
            Object value = equals >= 0 ? word.substring(equals + 1) : valueFollows ? words.get(++i) : true;
            if (call.options.containsKey(name) && !isList(function, name)) {
                problems.add("option '" + name + "' is given twice");
            } else {
                call.put(name, isList(function, name) ? items(name, value, problems) : value);
            }
        }
        call.place(function, inOrder, problems);
        return call;
    }

    /** What was given by name goes to its place; the rest fills the other places in order. */
    private void place(ScriptFunction function, List<String> inOrder, OptionProblems problems) {
        Iterator<String> rest = inOrder.iterator();
        for (Parameter parameter : function.parameters()) {
            boolean named = options.containsKey(parameter.name());
            Object given = named ? options.remove(parameter.name()) : rest.hasNext() ? rest.next() : null;
            if (parameter.required() && "".equals(given)) {
                problems.add("parameter '" + parameter.name() + "' is empty");
            }
            positional.add(given instanceof String word ? value(parameter, word, problems) : given);
        }
        rest.forEachRemaining(positional::add); // too many, to be reported with all other problems
    }

    private void put(String name, Object value) {
        Object previous = options.get(name);
        if (previous instanceof String && value instanceof String) {
            options.put(name, value.equals(NULL) ? null : previous + "," + value);
        } else if (previous instanceof List<?> || (previous != null && value instanceof List<?>)) {
            options.put(name, Stream.of(previous, value).flatMap(CallWords::stream).toList());
        } else {
            options.put(name, value.equals(NULL) ? null : value);
        }
    }

    private static Stream<?> stream(Object given) {
        return given instanceof List<?> list
                ? list.stream()
                : Arrays.stream(given.toString().split(",")).map(String::strip);
    }

    /** A word in brackets is a list in JSON, whose texts may hold commas; any other stays as it is. */
    private static Object items(String name, Object word, OptionProblems problems) {
        if (!(word instanceof String text) || !text.startsWith("[") || !text.endsWith("]")) {
            return word;
        }
        try {
            return JSON.std.listFrom(text);
        } catch (IOException e) {
            problems.add("'" + name + "' begins with [ and is no list in JSON, such as [\"a\", \"b\"]");
            return List.of();
        }
    }

    private static @Nullable Object value(Parameter parameter, String word, OptionProblems problems) {
        if (word.equals(NULL)) {
            return null;
        }
        return switch (parameter.kind()) {
            case TEXT_LIST, LIST -> stream(items(parameter.name(), word, problems)).toList();
            case TEXT, ANY -> word;
        };
    }

    /** An unknown name goes on as written, to be reported with all other problems. */
    private static String declaredName(ScriptFunction function, String written) {
        Stream<String> names = Stream.concat(function.options().all().stream().map(Option::name),
                function.parameters().stream().map(Parameter::name));
        return names.filter(n -> FunctionCommand.canonical(n).equals(FunctionCommand.canonical(written)))
                .findFirst()
                .orElse(written);
    }

    private static boolean isList(ScriptFunction function, String name) {
        return function.options().find(name).filter(Option::isList).isPresent()
                || function.parameters().stream().anyMatch(p -> p.name().equals(name)
                        && (p.kind() == Parameter.Kind.TEXT_LIST || p.kind() == Parameter.Kind.LIST));
    }

    private static boolean isFlag(ScriptFunction function, String name) {
        Optional<Option<?>> option = function.options().find(name);
        boolean parameter = function.parameters().stream().anyMatch(p -> p.name().equals(name));
        return !parameter && (option.isEmpty() || option.get().isFlag());
    }
}
