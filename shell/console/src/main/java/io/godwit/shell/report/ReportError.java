package io.godwit.shell.report;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import java.util.List;

/** What can be wrong with the call of a report. */
enum ReportError implements ErrorCode {
    UNKNOWN("GDW-REPORT-001"), ARGUMENTS("GDW-REPORT-002");

    private final String id;

    ReportError(String id) {
        this.id = id;
    }

    static GodwitException argument(Report report, String given) {
        return new GodwitException(ARGUMENTS, "Report " + report.name() + " takes no '" + given + "'"
                + NearestName.end(given, report.options()), report.help());
    }

    static GodwitException missing(Report report) {
        return new GodwitException(ARGUMENTS, "Report " + report.name() + " needs more.", report.help());
    }

    static GodwitException unknown(String name, List<String> names) {
        return new GodwitException(UNKNOWN, "There is no report '" + name + "'" + NearestName.end(name, names),
                "Reports are " + String.join(", ", names) + ".");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USAGE;
    }
}
