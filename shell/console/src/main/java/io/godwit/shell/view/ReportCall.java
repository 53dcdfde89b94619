package io.godwit.shell.view;

import io.godwit.api.option.Option;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.ddl.Statement;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.global.ScriptReports;
import io.godwit.shell.report.Report;
import io.godwit.shell.report.Reports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A report with its arguments, as typed after {@code \show} or {@code \watch}. Immutable.
 *
 * @param show makes and shows it; what a script's report says of its arguments is thrown here
 */
record ReportCall(Consumer<ShellControl> show) {
    private static final String HELP = "--help";
    private static final Pattern WORD = Pattern
            .compile("(?:[^\\s'\"`]++|'[^']*+'|\"[^\"]*+\"|`[^`]*+`|['\"`])+");

    /**
     * @param scripts those that scripts have registered
     * @throws io.godwit.api.error.GodwitException if it is no report, or one of the shell's with wrong arguments
     */
    static ReportCall of(List<String> words, ScriptReports scripts) {
        String name = words.getFirst();
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        if (arguments.contains(HELP)) {
            String page = scripts.names().contains(name)
                    ? scripts.page(name)
                    : Reports.get(name, scripts.names()).help() + "\n";
            return new ReportCall(shell -> shell.shell().screen().text(page));
        }
        boolean vertical = arguments.removeAll(List.of("--vertical", "-E"));
        if (scripts.names().contains(name)) {
            List<String> plain = arguments.stream().filter(a -> !a.startsWith("--")).toList();
            Map<String, Object> options = options(arguments);
            return new ReportCall(shell -> shell.shell().interrupts().during(() -> {
                scripts.show(name, plain, options, vertical);
                return true;
            }));
        }
        Report report = Reports.get(name, scripts.names());
        String delimiter = vertical || report.vertical() ? "\\G" : ";";
        Statement statement = new Statement(report.sql(arguments), delimiter, 1);
        return new ReportCall(shell -> shell.runner().statements().run(statement));
    }

    /** From {@code --name=value} and {@code --name}, which stands for true. */
    private static Map<String, Object> options(List<String> arguments) {
        Map<String, Object> options = new LinkedHashMap<>();
        arguments.stream().filter(a -> a.startsWith("--")).map(a -> a.substring(2)).forEach(a -> {
            int end = a.indexOf('=');
            options.put(end < 0 ? a : a.substring(0, end), end < 0 ? true : a.substring(end + 1));
        });
        return options;
    }

    /** What is in quotes stays together, quotes included. */
    static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    void run(ShellControl shell) {
        show.accept(shell);
    }

    static String list(ScriptReports scripts) {
        StringBuilder out = new StringBuilder("Reports:\n");
        Reports.all().forEach(r -> out.append(line(r.name(), r.help())));
        scripts.functions().forEach(r -> out.append(line(r.name(), r.help())));
        return out.toString();
    }

    private static String line(String name, String help) {
        return String.format("  %-10s %s%n", name, help);
    }

    /** @param flags options of the command itself */
    static Completion complete(String text, int cursor, List<String> flags, ScriptReports scripts) {
        String word = Completing.word(text, cursor);
        int start = cursor - word.length();
        List<String> before = words(text.substring(0, start));
        Map<String, List<String>> reports = new LinkedHashMap<>();
        Reports.all().forEach(r -> reports.put(r.name(), r.options()));
        scripts.functions().forEach(r -> reports.put(r.name(), options(r)));
        return Completion.ofWords(start, word, before.stream().filter(reports::containsKey).findFirst()
                .map(name -> Stream.concat(reports.getOrDefault(name, List.of()).stream(),
                        Stream.of("--vertical", HELP)))
                .orElseGet(() -> Stream.concat(reports.keySet().stream(), flags.stream())));
    }

    private static List<String> options(ScriptFunction report) {
        return report.options().all().stream().map(Option::name).map(name -> "--" + name + "=").toList();
    }
}
