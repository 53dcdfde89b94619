package io.godwit.shell.command;

import io.godwit.engine.ddl.Statement;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.report.Report;
import io.godwit.shell.report.Reports;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.sql.SqlRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A report with its arguments, as typed after {@code \show} or {@code \watch}. Immutable. */
record ReportCall(Report report, List<String> arguments, boolean vertical) {
    /** @throws io.godwit.api.error.GodwitException if it is no report or has wrong arguments */
    static ReportCall of(List<String> words) {
        Report report = Reports.get(words.getFirst());
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        boolean vertical = arguments.removeAll(List.of("--vertical", "-E")) || report.vertical();
        ReportCall call = new ReportCall(report, List.copyOf(arguments), vertical);
        var _ = call.report.sql(call.arguments);
        return call;
    }

    static List<String> words(String text) {
        return Stream.of(text.split("\\s+")).filter(w -> !w.isEmpty()).toList();
    }

    void run(ShellContext shell) {
        new SqlRunner(shell.session(), shell.interrupts(), shell.screen())
                .run(new Statement(report.sql(arguments), vertical ? "\\G" : ";", 1));
    }

    static String list() {
        StringBuilder out = new StringBuilder("Reports:\n");
        Reports.all().forEach(r -> out.append(String.format("  %-10s %s%n", r.name(), r.help())));
        return out.toString();
    }

    /** @param flags options of the command itself */
    static Completion complete(String text, int cursor, List<String> flags) {
        String word = Completing.word(text, cursor);
        int start = cursor - word.length();
        List<String> before = words(text.substring(0, start));
        return Completion.ofWords(start, word, Reports.all().stream().filter(r -> before.contains(r.name())).findFirst()
                .map(r -> Stream.concat(r.options().stream(), Stream.of("--vertical")))
                .orElseGet(() -> Stream.concat(Reports.all().stream().map(Report::name), flags.stream())));
    }
}
