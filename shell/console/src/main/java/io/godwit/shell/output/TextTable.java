package io.godwit.shell.output;

import java.util.ArrayList;
import java.util.List;

/** A small table as text, for what is no result of a statement. Stateless. */
public final class TextTable {
    private TextTable() {
    }

    /**
     * @param rows each with one cell per heading
     * @return lines, the last one without a line break
     */
    public static String of(List<String> headings, List<List<String>> rows) {
        TableLines table = new TableLines(headings.size());
        List<List<String>> safe = rows.stream().map(row -> row.stream().map(CellText::onOneLine).toList()).toList();
        table.measure(headings);
        safe.forEach(table::measure);
        List<String> lines = new ArrayList<>(List.of(table.border(), table.heading(headings), table.border()));
        safe.forEach(row -> lines.add(table.line(row)));
        lines.add(table.border());
        return String.join("\n", lines);
    }
}
