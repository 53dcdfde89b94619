package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.CallError;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.help.FunctionHelp;
import io.godwit.shell.output.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static io.godwit.shell.help.FunctionHelp.Style.COMMAND_LINE;

/** Runs {@code -- object function arguments}. Everything it knows of functions comes from their declarations. One thread. */
public final class FunctionCommand {
    private static final List<String> HELP = List.of("--help", "-?");

    /** By their paths, such as {@code util} and {@code shell.options}. */
    private final Map<String, ScriptObject> objects = new LinkedHashMap<>();
    private final FunctionCaller caller;
    private final Screen screen;

    public FunctionCommand(List<ScriptObject> objects, FunctionCaller caller, Screen screen) {
        objects.forEach(object -> add("", object));
        this.caller = caller;
        this.screen = screen;
    }

    /** Whether the words ask for help, which needs no server. */
    public static boolean asksForHelp(List<String> words) {
        return words.size() <= 1 || words.stream().anyMatch(HELP::contains);
    }

    private void add(String prefix, ScriptObject object) {
        String path = prefix + object.name();
        if (object.functions().stream().anyMatch(ScriptFunction::cli)) {
            objects.put(path, object);
        }
        object.inner().forEach(inner -> add(path + ".", inner));
    }

    /** @throws GodwitException when the call is wrong or fails */
    public void run(List<String> words) {
        if (words.isEmpty() || HELP.contains(words.getFirst())) {
            objects.forEach((path, object) -> screen.text(FunctionHelp.page(path, object, COMMAND_LINE)));
            return;
        }
        int ofPath = words.size() > 1 && objects.containsKey(words.get(0) + "." + words.get(1)) ? 2 : 1;
        String path = String.join(".", words.subList(0, ofPath));
        ScriptObject object = object(path);
        List<String> call = words.subList(ofPath, words.size());
        if (call.isEmpty() || HELP.contains(call.getFirst())) {
            screen.text(FunctionHelp.page(path, object, COMMAND_LINE));
            return;
        }
        ScriptFunction function = function(path, object, call.getFirst());
        List<String> rest = call.subList(1, call.size());
        if (rest.stream().anyMatch(HELP::contains)) {
            screen.text(FunctionHelp.page(path, function, COMMAND_LINE));
            return;
        }
        OptionProblems problems = new OptionProblems();
        CallWords arguments = CallWords.read(function, rest, problems);
        screen.value(caller.call(path, function, arguments.positional(), arguments.options(), problems));
    }

    private ScriptObject object(String path) {
        ScriptObject object = objects.get(path);
        if (object == null) {
            throw unknown("object", path, List.copyOf(objects.keySet()), "--help");
        }
        return object;
    }

    private static ScriptFunction function(String path, ScriptObject object, String name) {
        List<ScriptFunction> callable = object.functions().stream().filter(ScriptFunction::cli).toList();
        Optional<ScriptFunction> found = callable.stream()
                .filter(f -> canonical(f.name()).equals(canonical(name)))
                .findFirst();
        return found.orElseThrow(() -> unknown("function", path + " " + name,
                callable.stream().map(f -> path + " " + FunctionHelp.kebab(f.name())).toList(), path + " --help"));
    }

    private static GodwitException unknown(String what, String name, List<String> known, String help) {
        return new GodwitException(CallError.UNKNOWN,
                "There is no " + what + " '" + name + "' for the command line" + NearestName.end(name, known),
                "See what there is with: godwit -- " + help);
    }

    /** camelCase and kebab-case alike. */
    static String canonical(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
