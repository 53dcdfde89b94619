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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs {@code -- object function arguments}. Everything it knows of functions comes from their declarations. One thread. */
public final class FunctionCommand {
    private static final List<String> HELP = List.of("--help", "-?");

    private final List<ScriptObject> objects;
    private final FunctionCaller caller;
    private final Screen screen;

    public FunctionCommand(List<ScriptObject> objects, FunctionCaller caller, Screen screen) {
        this.objects = objects.stream().filter(o -> o.functions().stream().anyMatch(ScriptFunction::cli)).toList();
        this.caller = caller;
        this.screen = screen;
    }

    /** Whether the words ask for help, which needs no server. */
    public static boolean asksForHelp(List<String> words) {
        return words.size() <= 1 || words.stream().anyMatch(HELP::contains);
    }

    /** @throws GodwitException when the call is wrong or fails */
    public void run(List<String> words) {
        if (words.isEmpty() || HELP.contains(words.getFirst())) {
            objects.forEach(o -> screen.text(FunctionHelp.page(o, FunctionHelp.Style.COMMAND_LINE)));
            return;
        }
        ScriptObject object = object(words.getFirst());
        if (words.size() == 1 || HELP.contains(words.get(1))) {
            screen.text(FunctionHelp.page(object, FunctionHelp.Style.COMMAND_LINE));
            return;
        }
        ScriptFunction function = function(object, words.get(1));
        List<String> rest = words.subList(2, words.size());
        if (rest.stream().anyMatch(HELP::contains)) {
            screen.text(FunctionHelp.page(object, function, FunctionHelp.Style.COMMAND_LINE));
            return;
        }
        OptionProblems problems = new OptionProblems();
        CallWords arguments = CallWords.read(function, rest, problems);
        screen.value(caller.call(object.name(), function, arguments.positional(), arguments.options(), problems));
    }

    private ScriptObject object(String name) {
        return objects.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow(
                () -> unknown("object", name, objects.stream().map(ScriptObject::name).toList(), "--help"));
    }

    private static ScriptFunction function(ScriptObject object, String name) {
        List<ScriptFunction> callable = object.functions().stream().filter(ScriptFunction::cli).toList();
        Optional<ScriptFunction> found = callable.stream()
                .filter(f -> canonical(f.name()).equals(canonical(name)))
                .findFirst();
        return found.orElseThrow(() -> unknown("function", object.name() + " " + name,
                callable.stream().map(f -> object.name() + " " + FunctionHelp.kebab(f.name())).toList(),
                object.name() + " --help"));
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
