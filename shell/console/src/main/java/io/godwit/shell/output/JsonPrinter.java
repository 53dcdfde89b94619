package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.io.PrintStream;
import java.util.List;

/** Rows as JSON objects: one to a line, indented over many lines, or as the elements of one array. */
record JsonPrinter(Shape shape) implements ResultPrinter {
    enum Shape {
        LINES, PRETTY, ARRAY
    }

    @Override
    public long print(SqlRows rows, PrintStream out) {
        List<SqlColumn> columns = rows.columns();
        long count = 0;
        if (shape == Shape.ARRAY) {
            out.println("[");
        }
        while (rows.next()) {
            if (count++ > 0 && shape == Shape.ARRAY) {
                out.println(",");
            }
            var row = JsonText.row(rows, columns);
            String text = shape == Shape.PRETTY ? JsonText.pretty(row) : JsonText.raw(row);
            if (shape == Shape.ARRAY) {
                out.print(text);
            } else {
                out.println(text);
            }
        }
        if (shape == Shape.ARRAY) {
            out.println(count == 0 ? "]" : "\n]");
        }
        return count;
    }
}
