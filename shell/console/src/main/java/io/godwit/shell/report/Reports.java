package io.godwit.shell.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All reports: a new one is added here. Immutable. */
public final class Reports {
    private static final List<Report> ALL = List.of(new QueryReport(), new ThreadReport(), new ThreadsReport());

    private Reports() {
    }

    public static List<Report> all() {
        return ALL;
    }

    public static Optional<Report> find(String name) {
        return ALL.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /**
     * @param others names of reports that are not among these
     * @throws io.godwit.api.error.GodwitException naming the nearest one if there is no such report
     */
    public static Report get(String name, List<String> others) {
        return find(name).orElseThrow(() -> ReportError.unknown(name,
                Stream.concat(ALL.stream().map(Report::name), others.stream()).toList()));
    }
}
