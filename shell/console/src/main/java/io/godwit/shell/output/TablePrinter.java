package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table with borders. Column widths come from the first rows; a later value that is wider pushes its border to the right. */
record TablePrinter() implements ResultPrinter {
    private static final int SAMPLE_ROWS = 1_000;
    private static final int SAMPLE_CHARS = 4_000_000;

    @Override
    public long print(SqlRows rows, PrintStream out) {
        List<SqlColumn> columns = rows.columns();
        List<List<String>> sample = sample(rows, columns);
        if (sample.isEmpty()) {
            return 0;
        }
        TableLines table = lines(columns, sample);
        out.println(table.border());
        out.println(table.heading(headings(columns)));
        out.println(table.border());
        sample.forEach(cells -> out.println(table.line(cells)));
        long count = sample.size();
        // A sample cut short means that there are more rows; one that ended by itself has read them all.
        if (isFull(sample.size(), chars(sample))) {
            for (; rows.next(); count++) {
                out.println(table.line(cells(rows, columns)));
            }
        }
        out.println(table.border());
        return count;
    }

    private static List<List<String>> sample(SqlRows rows, List<SqlColumn> columns) {
        List<List<String>> sample = new ArrayList<>();
        int chars = 0;
        while (!isFull(sample.size(), chars) && rows.next()) {
            List<String> cells = cells(rows, columns);
            chars += chars(List.of(cells));
            sample.add(cells);
        }
        return sample;
    }

    private static boolean isFull(int rows, int chars) {
        return rows >= SAMPLE_ROWS || chars >= SAMPLE_CHARS;
    }

    private static int chars(List<List<String>> rows) {
        return rows.stream().flatMap(List::stream).mapToInt(String::length).sum();
    }

    private static List<String> cells(SqlRows rows, List<SqlColumn> columns) {
        List<String> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            cells.add(CellText.onOneLine(CellText.of(rows, i, columns.get(i))));
        }
        return cells;
    }

    private static TableLines lines(List<SqlColumn> columns, List<List<String>> sample) {
        TableLines table = new TableLines(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() == SqlColumn.Kind.NUMBER) {
                table.alignRight(i);
            }
        }
        table.measure(headings(columns));
        sample.forEach(table::measure);
        return table;
    }

    private static List<String> headings(List<SqlColumn> columns) {
        return columns.stream().map(c -> CellText.onOneLine(c.label())).toList();
    }
}
