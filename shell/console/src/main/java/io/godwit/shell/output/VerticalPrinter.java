package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.io.PrintStream;
import java.util.List;

/** One line for each value: for rows too wide for a table. */
record VerticalPrinter() implements ResultPrinter {
    private static final String STARS = "*".repeat(27);

    @Override
    public long print(SqlRows rows, PrintStream out) {
        List<SqlColumn> columns = rows.columns();
        int width = columns.stream().mapToInt(c -> DisplayWidth.of(c.label())).max().orElse(0);
        long count = 0;
        while (rows.next()) {
            count++;
            out.println(STARS + " " + count + ". row " + STARS);
            for (int i = 0; i < columns.size(); i++) {
                String label = columns.get(i).label();
                out.println(" ".repeat(width - DisplayWidth.of(label)) + label + ": "
                        + CellText.onManyLines(CellText.of(rows, i, columns.get(i))));
            }
        }
        return count;
    }
}
