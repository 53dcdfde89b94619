package io.godwit.shell.help;

import io.godwit.api.option.OptionSet;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Help on objects and functions as text, from their declarations. Stateless. */
public final class FunctionHelp {
    /** How a page spells names: as scripts do, or as the command line does. */
    public enum Style {
        SCRIPT, COMMAND_LINE
    }

    private FunctionHelp() {
    }

    public static String page(ScriptObject object, Style style) {
        return page(object.name(), object, style);
    }

    /** @param path of the object, such as {@code shell.options} */
    public static String page(String path, ScriptObject object, Style style) {
        StringBuilder text = new StringBuilder(named(path, style)).append(": ").append(object.help()).append("\n");
        List<ScriptFunction> functions = object.functions().stream()
                .filter(function -> style == Style.SCRIPT || function.cli()).toList();
        text.append(functions.isEmpty() ? "" : "\nFunctions:\n");
        for (ScriptFunction function : functions) {
            String name = style == Style.SCRIPT ? signature(function) : kebab(function.name());
            text.append("  ").append(name).append("\n      ").append(firstLine(function.help())).append("\n");
        }
        if (style == Style.SCRIPT && !object.members().isEmpty()) {
            text.append("\nValues: ").append(String.join(", ", new TreeSet<>(object.members().keySet()))).append("\n");
        }
        return text.toString();
    }

    /** @param path of the object, such as {@code shell.options} */
    public static String page(String path, ScriptFunction function, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style == Style.SCRIPT ? path + "." + signature(function) : usage(path, function))
                .append("\n\n").append(function.help()).append("\n");
        if (!function.parameters().isEmpty()) {
            text.append("\nParameters:\n");
            function.parameters().forEach(p -> text.append(line(p)));
        }
        return text.append(options(function.options(), style)).toString();
    }

    private static String options(OptionSet options, Style style) {
        StringBuilder text = new StringBuilder(options.all().isEmpty() ? "" : "\nOptions:\n");
        OptionHelp.supported(options).forEach(option -> text.append("  ")
                .append(style == Style.SCRIPT ? option.name() : "--" + kebab(option.name())).append("  ")
                .append(OptionHelp.facts(options, option)).append("\n")
                .append(option.help().isEmpty() ? "" : "      " + option.help() + "\n"));
        List<String> notYet = OptionHelp.notYet(options);
        return text.append(notYet.isEmpty() ? "" : "\nNot supported yet: " + String.join(", ", notYet) + "\n")
                .toString();
    }

    /** {@code dumpInstance(outputUrl, [options])}. */
    static String signature(ScriptFunction function) {
        String parameters = function.parameters().stream()
                .map(p -> p.required() ? p.name() : "[" + p.name() + "]")
                .collect(Collectors.joining(", "));
        String options = function.options().all().isEmpty() ? "" : parameters.isEmpty() ? "[options]" : ", [options]";
        return function.name() + "(" + parameters + options + ")";
    }

    /** {@code godwit URI -- util dump-instance outputUrl [options]}. */
    static String usage(String path, ScriptFunction function) {
        String parameters = function.parameters().stream()
                .map(p -> p.required() ? " " + p.name() : " [" + p.name() + "]")
                .collect(Collectors.joining());
        return "godwit URI -- " + named(path, Style.COMMAND_LINE) + " " + kebab(function.name()) + parameters
                + (function.options().all().isEmpty() ? "" : " [options]");
    }

    private static String line(Parameter parameter) {
        return "  " + parameter.name() + "  (" + parameter.kind().words() + (parameter.required() ? "" : ", optional")
                + ")\n      " + parameter.help() + "\n";
    }

    private static String named(String path, Style style) {
        return style == Style.SCRIPT ? path : path.replace('.', ' ');
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** {@code dumpInstance} as {@code dump-instance}. */
    public static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
