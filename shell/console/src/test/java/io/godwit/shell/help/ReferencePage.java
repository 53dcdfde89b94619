package io.godwit.shell.help;

import io.godwit.api.option.OptionSet;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Pages of the reference in Markdown, from the same declarations as the shell's own help. Stateless. */
public final class ReferencePage {
    private ReferencePage() {
    }

    /** An object, its functions, and the objects inside of it. */
    public static String of(String path, ScriptObject object) {
        StringBuilder page = new StringBuilder("# ").append(path).append("\n\n").append(object.help()).append("\n");
        if (!object.members().isEmpty()) {
            page.append("\nValues: ").append(object.members().keySet().stream().sorted().map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "))).append("\n");
        }
        object.functions().forEach(function -> page.append("\n").append(of(path, function)));
        object.inner().forEach(inner -> page.append("\n").append(of(path + "." + inner.name(), inner)));
        return page.toString();
    }

    private static String of(String path, ScriptFunction function) {
        StringBuilder page = new StringBuilder("## ").append(path).append('.').append(function.name())
                .append("\n\n```\n")
                .append(path).append('.').append(FunctionHelp.signature(function)).append("\n")
                .append(function.cli() ? FunctionHelp.usage(path, function) + "\n" : "").append("```\n\n")
                .append(function.help().strip()).append("\n");
        if (!function.parameters().isEmpty()) {
            page.append("\n| parameter | type | what |\n|---|---|---|\n");
            function.parameters().forEach(p -> page.append(row("`" + p.name() + "`",
                    p.kind().words() + (p.required() ? "" : ", optional"), p.help())));
        }
        return page.append(options(function.options())).toString();
    }

    /** A table of options, and the names of those that are only refused. */
    public static String options(OptionSet options) {
        StringBuilder page = new StringBuilder();
        if (!OptionHelp.supported(options).isEmpty()) {
            page.append("\n| option | type | default | effect | conflicts |\n|---|---|---|---|---|\n");
            OptionHelp.supported(options).forEach(option -> page.append(row("`" + option.name() + "`",
                    OptionHelp.values(option), OptionHelp.fallback(option), option.help(),
                    OptionHelp.relations(options, option))));
        }
        List<String> notYet = OptionHelp.notYet(options);
        return page.append(notYet.isEmpty() ? "" : "\nNot supported yet: " + String.join(", ", notYet) + ".\n")
                .toString();
    }

    public static String row(String... cells) {
        return Arrays.stream(cells).map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
