package io.godwit.shell.help;

import io.godwit.api.option.Option;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Help on objects and functions, from their declarations. */
public final class FunctionHelp {
    /** How a page spells names: as scripts do, or as the command line does. */
    public enum Style {
        SCRIPT, COMMAND_LINE
    }

    private FunctionHelp() {
    }

    public static String page(ScriptObject object, Style style) {
        StringBuilder text = new StringBuilder(object.name()).append(": ").append(object.help()).append("\n");
        boolean first = true;
        for (ScriptFunction function : object.functions()) {
            if (style == Style.COMMAND_LINE && !function.cli()) {
                continue;
            }
            text.append(first ? "\nFunctions:\n" : "");
            first = false;
            String name = style == Style.SCRIPT ? signature(function) : kebab(function.name());
            text.append("  ").append(name).append("\n      ").append(firstLine(function.help())).append("\n");
        }
        if (style == Style.SCRIPT && !object.members().isEmpty()) {
            text.append("\nValues: ").append(String.join(", ", object.members().keySet())).append("\n");
        }
        return text.toString();
    }

    public static String page(ScriptObject object, ScriptFunction function, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style == Style.SCRIPT
                ? object.name() + "." + signature(function)
                : "godwit URI -- " + object.name() + " " + kebab(function.name()) + usage(function)).append("\n\n");
        text.append(function.help()).append("\n");
        if (!function.parameters().isEmpty()) {
            text.append("\nParameters:\n");
            function.parameters().forEach(p -> text.append(line(p)));
        }
        if (!function.options().all().isEmpty()) {
            text.append("\nOptions:\n");
            function.options().all().forEach(o -> text.append(line(o, style)));
        }
        return text.toString();
    }

    private static String signature(ScriptFunction function) {
        String parameters = function.parameters().stream()
                .map(p -> p.required() ? p.name() : "[" + p.name() + "]")
                .collect(Collectors.joining(", "));
        String options = function.options().all().isEmpty() ? "" : parameters.isEmpty() ? "[options]" : ", [options]";
        return function.name() + "(" + parameters + options + ")";
    }

    private static String usage(ScriptFunction function) {
        String parameters = function.parameters().stream()
                .map(p -> p.required() ? " " + p.name() : " [" + p.name() + "]")
                .collect(Collectors.joining());
        return parameters + (function.options().all().isEmpty() ? "" : " [options]");
    }

    private static String line(Parameter parameter) {
        return "  " + parameter.name() + "  (" + parameter.kind().words() + (parameter.required() ? "" : ", optional")
                + ")\n      " + parameter.help() + "\n";
    }

    private static String line(Option<?> option, Style style) {
        String name = style == Style.SCRIPT ? option.name() : "--" + kebab(option.name());
        String fallback = option.defaultValue().map(d -> ", default " + show(d)).orElse("");
        return "  " + name + "  (" + option.typeName() + fallback + ")\n"
                + (option.help().isEmpty() ? "" : "      " + option.help() + "\n");
    }

    private static String show(Object value) {
        return switch (value) {
            case String s -> "\"" + s + "\"";
            case List<?> list when list.isEmpty() -> "none";
            default -> value.toString();
        };
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** {@code dumpInstance} as {@code dump-instance}. */
    public static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
