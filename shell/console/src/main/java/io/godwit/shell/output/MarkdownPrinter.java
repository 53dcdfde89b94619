package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of Markdown, to be pasted into a text. Cells are as wide as their values; numbers are marked to go to the right. */
record MarkdownPrinter() implements ResultPrinter {
    @Override
    public long print(SqlRows rows, PrintStream out) {
        List<SqlColumn> columns = rows.columns();
        long count = 0;
        while (rows.next()) {
            if (count++ == 0) {
                out.println(line(columns.stream().map(column -> escape(column.label())).toList()));
                out.println(line(columns.stream()
                        .map(column -> column.kind() == SqlColumn.Kind.NUMBER ? "---:" : "---").toList()));
            }
            out.println(line(IntStream.range(0, columns.size())
                    .mapToObj(i -> escape(CellText.of(rows, i, columns.get(i)))).toList()));
        }
        return count;
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escape(String text) {
        String oneLine = text.replace("\\", "\\\\").replace("|", "\\|").replace("\r\n", "\n").replace("\n", "<br>");
        return CellText.onOneLine(oneLine);
    }
}
