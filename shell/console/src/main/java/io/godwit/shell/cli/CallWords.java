package io.godwit.shell.cli;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.script.ScriptFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call as words of a command line. {@code --flag} is true, {@code --option=} the empty string, {@code -} null;
 * braces that group options are accepted and mean nothing. Values stay text, for the function's declaration to check.
 *
 * @param positional String, or a list of strings where the parameter is a list
 */
record CallWords(List<@Nullable Object> positional, Map<String, @Nullable Object> options) {
    private static final String NULL = "-";
    private static final Set<String> GROUPING = Set.of("{", "}", "{}");

    static CallWords read(ScriptFunction function, List<String> words) {
        CallWords call = new CallWords(new ArrayList<>(), new LinkedHashMap<>());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (GROUPING.contains(word)) {
                continue;
            }
            if (!word.startsWith("--")) {
                call.positional.add(value(function, call.positional.size(), word));
                continue;
            }
            int equals = word.indexOf('=');
            String name = declaredName(function.options(), word.substring(2, equals < 0 ? word.length() : equals));
            boolean valueFollows = equals < 0 && !isFlag(function, name) && i + 1 < words.size()
                    && !words.get(i + 1).startsWith("--");
            if (valueFollows) {
                call.put(name, words.get(++i));
            } else {
                call.put(name, equals < 0 ? true : word.substring(equals + 1));
            }
        }
        return call;
    }

    private void put(String name, Object value) {
        Object previous = options.get(name);
        boolean repeated = previous instanceof String && value instanceof String;
        options.put(name, value.equals(NULL) ? null : repeated ? previous + "," + value : value);
    }

    private static @Nullable Object value(ScriptFunction function, int index, String word) {
        if (word.equals(NULL)) {
            return null;
        }
        boolean list = index < function.parameters().size()
                && switch (function.parameters().get(index).kind()) {
                    case TEXT_LIST, LIST -> true;
                    case TEXT, ANY -> false;
                };
        return list ? Arrays.stream(word.split(",")).map(String::strip).toList() : word;
    }

    /** An unknown name goes on as written, to be reported with all other problems. */
    private static String declaredName(OptionSet options, String written) {
        return options.all().stream()
                .map(Option::name)
                .filter(n -> FunctionCommand.canonical(n).equals(FunctionCommand.canonical(written)))
                .findFirst()
                .orElse(written);
    }

    private static boolean isFlag(ScriptFunction function, String name) {
        Optional<Option<?>> option = function.options().find(name);
        return option.isEmpty() || option.get().isFlag();
    }
}
