package io.godwit.shell.report;

import java.util.List;

/** All reports: a new one is added here. Immutable. */
public final class Reports {
    private static final List<Report> ALL = List.of(new QueryReport(), new ThreadReport(), new ThreadsReport());

    private Reports() {
    }

    public static List<Report> all() {
        return ALL;
    }

    /** @throws io.godwit.api.error.GodwitException naming the nearest one if there is no such report */
    public static Report get(String name) {
        return ALL.stream().filter(r -> r.name().equals(name)).findFirst()
                .orElseThrow(() -> ReportError.unknown(name, ALL.stream().map(Report::name).toList()));
    }
}
