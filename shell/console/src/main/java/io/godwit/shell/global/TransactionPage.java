package io.godwit.shell.global;

import io.godwit.api.cloud.ChannelFailure;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.script.ReadableMap;
import io.godwit.engine.repair.target.FailureReader.Failure;
import io.godwit.engine.repair.verdict.RowView;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.shell.output.CellText;
import io.godwit.shell.output.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code replica.next()} shows: why the channel stopped, the rows on both sides, a verdict and what to do. Immutable. */
record TransactionPage(TransactionView view, List<Failure> failures, String target) {
    private static final int ROWS = 10;
    private static final int COLUMNS = 40;
    /** Columns that are the same on both sides are shown up to this many. */
    private static final int FEW = 8;

    TransactionPage {
        failures = List.copyOf(failures);
    }

    ReadableMap result() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(view.toMap());
        fields.put("channelErrors", failures.stream().map(Failure::cause).map(ChannelFailure::toMap).toList());
        return new ReadableMap(fields, CellText.onManyLines(text()));
    }

    private String text() {
        List<String> parts = new ArrayList<>(List.of(heading()));
        view.rows().stream().limit(ROWS).forEach(row -> parts.add(title(row) + "\n" + table(row)));
        long more = view.moreRows() + Math.max(0, view.rows().size() - ROWS);
        if (more > 0) {
            parts.add(more + " more row(s) are not shown here; member 'rows' holds up to 100.");
        }
        parts.add("Verdict: " + view.verdict() + "\n  " + String.join("\n  ", view.outcome().evidence()));
        parts.add("What to do: " + view.advice() + (view.first().equals(view.gtid())
                ? ""
                : "\nBut first '" + view.first() + "', which comes before it and is missing too."));
        return String.join("\n\n", parts);
    }

    private String heading() {
        String place = view.first().equals(view.gtid()) ? "the first" : "one";
        StringBuilder out = new StringBuilder("Transaction '" + view.gtid() + "', " + place + " of " + view.missing()
                + " that " + target + " lacks");
        for (Failure failure : failures) {
            boolean here = failure.gtid().filter(view.gtid()::equals).isPresent();
            out.append('\n').append(here ? "The channel stopped here: " : "The channel stopped: ")
                    .append(failure.sentence());
        }
        return out.toString();
    }

    private static String title(RowView row) {
        String what = row.before().isEmpty()
                ? row.after().isEmpty() ? "inserted and deleted" : "inserted"
                : row.after().isEmpty() ? "deleted" : "updated";
        String where = row.key().isEmpty() ? row.table() : row.table() + ", " + row.key();
        return where + ": " + what + "; " + switch (row.state()) {
            case THERE -> "the target has it" + later(row.explainedBy());
            case LACKING -> "the target lacks it";
            case UNCLEAR -> "the target's row looks the same before and after";
            case UNEXPLAINED -> "the source never had the row as the target has it";
            case NOT_COMPARED -> "not looked for on the target";
        };
    }

    private static String later(Optional<Gtid> explainedBy) {
        return explainedBy.map(gtid -> ", by the later transaction '" + gtid + "'").orElse("");
    }

    private static String table(RowView row) {
        boolean compared = row.state() != RowView.State.NOT_COMPARED;
        List<String> headings = new ArrayList<>(List.of("column", heading("before", row.before()),
                heading("after", row.after())));
        if (compared) {
            headings.add(heading("on the target", row.present()));
        }
        List<List<String>> lines = new ArrayList<>();
        int hidden = 0;
        for (int i = 0; i < row.columns().size(); i++) {
            if (lines.size() < FEW || (lines.size() < COLUMNS && differs(row, i))) {
                List<String> line = new ArrayList<>(List.of(row.columns().get(i), cell(row.before(), i),
                        cell(row.after(), i)));
                if (compared) {
                    line.add(cell(row.present(), i));
                }
                lines.add(line);
            } else {
                hidden++;
            }
        }
        return TextTable.of(headings, lines) + (hidden == 0 ? "" : "\n" + hidden + " more column(s)");
    }

    private static boolean differs(RowView row, int column) {
        return List.of(row.before(), row.after(), row.present()).stream().flatMap(Optional::stream)
                .map(values -> values.get(column)).distinct().count() > 1;
    }

    private static String heading(String name, Optional<List<String>> values) {
        return values.isPresent() ? name : name + ": no row";
    }

    private static String cell(Optional<List<String>> values, int column) {
        return values.map(v -> v.get(column)).orElse("");
    }
}
