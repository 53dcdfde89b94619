package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.io.PrintStream;
import java.util.List;

/** Values between tabs, for other programs: tab, line break, NUL and backslash in values are escaped with a backslash. */
record TabbedPrinter() implements ResultPrinter {
    @Override
    public long print(SqlRows rows, PrintStream out) {
        List<SqlColumn> columns = rows.columns();
        long count = 0;
        while (rows.next()) {
            if (count++ == 0) {
                out.println(String.join("\t", columns.stream().map(c -> escape(c.label())).toList()));
            }
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                line.append(i == 0 ? "" : "\t").append(escape(CellText.of(rows, i, columns.get(i))));
            }
            out.println(line);
        }
        return count;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\0", "\\0");
    }
}
