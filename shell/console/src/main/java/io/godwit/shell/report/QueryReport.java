package io.godwit.shell.report;

import java.util.List;

/** Any statement that reads. */
record QueryReport() implements Report {
    @Override
    public String name() {
        return "query";
    }

    @Override
    public String help() {
        return "The result of a statement: query STATEMENT.";
    }

    @Override
    public String sql(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw ReportError.missing(this);
        }
        return String.join(" ", arguments);
    }
}
