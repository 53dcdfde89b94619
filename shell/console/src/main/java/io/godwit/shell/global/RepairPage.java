package io.godwit.shell.global;

import io.godwit.api.mysql.TableName;
import io.godwit.api.script.ReadableMap;
import io.godwit.engine.repair.RepairSummary;
import io.godwit.engine.repair.verdict.Action;
import io.godwit.engine.repair.verdict.TransactionOutcome;
import io.godwit.shell.output.CellText;
import io.godwit.shell.output.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What plans and repairs tell people. Stateless. */
final class RepairPage {
    private static final int LINES = 100;

    private RepairPage() {
    }

    static ReadableMap of(TransactionOutcome outcome) {
        return new ReadableMap(outcome.toMap(), CellText.onManyLines(outcome.sentence() + " " + done(outcome)
                + outcome.forcedBecause().map(reason -> " Forced: " + reason).orElse("")));
    }

    private static String done(TransactionOutcome outcome) {
        return switch (outcome.action()) {
            case NONE, STOPPED -> "Nothing was done.";
            case SKIPPED -> "An empty transaction took its place.";
            case APPLIED -> outcome.rows() + " row(s) were set under its GTID.";
            case RAN -> "Its statement ran under its GTID.";
        };
    }

    /** @param plan whether nothing was to be changed */
    static ReadableMap of(RepairSummary summary, boolean plan) {
        List<String> parts = new ArrayList<>();
        if (summary.gap().isEmpty()) {
            parts.add("Nothing is missing.");
        } else {
            parts.add(table(summary, plan));
            parts.add(summary.gap().count() + " transaction(s): " + counts(summary) + ".");
        }
        summary.stopped().ifPresent(stop -> parts.add((plan ? "A repair would stop, since " : "Stopped, since ")
                + stop.sentence() + stop.remedy().map(what -> " " + what).orElse("")));
        summary.forced().forEach(f -> parts.add("Forced: '" + f.gtid() + "', " + f.action() + ", because: "
                + f.reason()));
        if (!summary.recopy().isEmpty()) {
            parts.add("Copy again: " + summary.recopy().stream().map(TableName::quoted)
                    .collect(Collectors.joining(", ")));
        }
        if (!summary.journal().isEmpty()) {
            parts.add("Journal: " + summary.journal());
        }
        return new ReadableMap(summary.toMap(), CellText.onManyLines(String.join("\n", parts)));
    }

    private static String table(RepairSummary summary, boolean plan) {
        List<String> headings = new ArrayList<>(List.of("transaction", "verdict"));
        if (!plan) {
            headings.addAll(List.of("done", "rows"));
        }
        headings.add("tables");
        List<List<String>> lines = new ArrayList<>();
        summary.outcomes().stream().limit(LINES).forEach(o -> {
            List<String> line = new ArrayList<>(List.of(o.gtid().toString(), o.verdict().name()));
            if (!plan) {
                line.addAll(List.of(o.action() == Action.STOPPED ? "nothing" : o.action().name(),
                        Long.toString(o.rows())));
            }
            line.add(String.join(", ", o.tables()));
            lines.add(line);
        });
        long more = summary.omitted() + Math.max(0, summary.outcomes().size() - LINES);
        return TextTable.of(headings, lines) + (more == 0
                ? ""
                : "\n" + more + " more; member 'transactions' and the journal hold them.");
    }

    private static String counts(RepairSummary summary) {
        return summary.counts().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
    }
}
