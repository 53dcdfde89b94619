package io.godwit.shell.global;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.session.SqlReply;
import io.godwit.shell.output.JsonText;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Screen;
import io.godwit.shell.report.Reports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code shell.reports}: those of scripts, by name. One thread. */
public final class ScriptReports implements ScriptObject {
    private final Map<String, ScriptReport> reports = new LinkedHashMap<>();
    private final Supplier<@Nullable SessionObject> session;
    private final Screen screen;

    /** @param session the current one */
    public ScriptReports(Supplier<@Nullable SessionObject> session, Screen screen) {
        this.session = session;
        this.screen = screen;
    }

    void register(ScriptReport report) {
        if (!report.name().matches("[A-Za-z]\\w*")) {
            throw new GodwitException(GlobalError.REPORT, "'" + report.name() + "' is no name for a report.",
                    "Use letters, digits and underscores, a letter first.");
        }
        if (Reports.find(report.name()).isPresent() || reports.putIfAbsent(report.name(), report) != null) {
            throw new GodwitException(GlobalError.REPORT, "There is a report '" + report.name() + "' already.",
                    "Give this one another name.");
        }
    }

    public List<String> names() {
        return List.copyOf(reports.keySet());
    }

    /**
     * Makes a report and shows it.
     *
     * @param vertical whether each value of a list goes on a line of its own
     * @throws GodwitException if there is no such report, or its arguments are wrong
     */
    public void show(String name, List<?> arguments, Map<String, ? extends @Nullable Object> options,
            boolean vertical) {
        ScriptReport report = Optional.ofNullable(reports.get(name))
                .orElseThrow(() -> new GodwitException(GlobalError.REPORT,
                        "There is no report '" + name + "'" + NearestName.end(name, names()),
                        names().isEmpty()
                                ? "Register one with shell.registerReport()."
                                : "There are: " + String.join(", ", names()) + "."));
        long start = System.nanoTime();
        Object made = report.make(session.get(), arguments, options);
        switch (report.type()) {
            case LIST -> screen.result(
                    SqlReply.of(ScriptReport.rows(name, made)), start,
                    Optional.of(vertical ? ResultFormat.VERTICAL : ResultFormat.TABLE));
            case REPORT -> screen.text(JsonText.pretty(ScriptReport.structure(name, made)) + "\n");
            case PRINT -> {
            }
        }
    }

    /** Help on a report that is registered, as {@code \\show} takes it. */
    public String page(String name) {
        ScriptReport report = Optional.ofNullable(reports.get(name)).orElseThrow();
        StringBuilder page = new StringBuilder(name + ": " + report.brief() + "\nArguments: " + report.argc() + "\n");
        report.options().all().forEach(option -> page.append("  --").append(option.name()).append("=VALUE  (")
                .append(option.typeName()).append(") ").append(option.help()).append('\n'));
        return page.toString();
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public String help() {
        return "Reports that scripts have registered; each gives back its report: shell.reports.NAME(session, args, options).";
    }

    @Override
    public List<ScriptFunction> functions() {
        return reports.values().stream().map(this::function).toList();
    }

    private ScriptFunction function(ScriptReport report) {
        return ScriptFunction.of(report.name(), report.brief(),
                List.of(Parameter.any("session", "The current session by default.").optional(),
                        Parameter.list("args", "Arguments.").optional()),
                (context, arguments) -> report.make(
                        arguments.value(0) instanceof SessionObject given ? given : session.get(), arguments.list(1),
                        arguments.options().given()))
                .withOptions(report.options());
    }
}
