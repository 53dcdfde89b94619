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
        int[] widths = widths(columns, sample);
        String border = border(widths);
        out.println(border);
        out.println(line(columns.stream().map(c -> CellText.onOneLine(c.label())).toList(), widths, List.of()));
        out.println(border);
        sample.forEach(cells -> out.println(line(cells, widths, columns)));
        long count = sample.size();
        // A sample cut short means that there are more rows; one that ended by itself has read them all.
        if (isFull(sample.size(), chars(sample))) {
            for (; rows.next(); count++) {
                out.println(line(cells(rows, columns), widths, columns));
            }
        }
        out.println(border);
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

    private static int[] widths(List<SqlColumn> columns, List<List<String>> sample) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = DisplayWidth.of(CellText.onOneLine(columns.get(i).label()));
            for (List<String> cells : sample) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(cells.get(i)));
            }
        }
        return widths;
    }

    private static String border(int[] widths) {
        StringBuilder out = new StringBuilder("+");
        for (int width : widths) {
            out.repeat('-', width + 2).append('+');
        }
        return out.toString();
    }

    /** @param columns tell which cells go to the right; empty for the heading, where none does */
    private static String line(List<String> cells, int[] widths, List<SqlColumn> columns) {
        StringBuilder out = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            int gap = Math.max(0, widths[i] - DisplayWidth.of(cell));
            boolean right = !columns.isEmpty() && columns.get(i).kind() == SqlColumn.Kind.NUMBER;
            out.append(' ').repeat(' ', right ? gap : 0).append(cell).repeat(' ', right ? 0 : gap).append(" |");
        }
        return out.toString();
    }
}
