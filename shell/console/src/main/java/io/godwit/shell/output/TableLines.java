package io.godwit.shell.output;

import java.util.BitSet;
import java.util.List;

/** The lines of a table with borders, for cells on one line each. Columns become as wide as what was measured. One thread. */
final class TableLines {
    private final int[] widths;
    private final BitSet right = new BitSet();

    TableLines(int columns) {
        widths = new int[columns];
    }

    /** Cells of this column stand at its right end. */
    void alignRight(int column) {
        right.set(column);
    }

    void measure(List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], DisplayWidth.of(cells.get(i)));
        }
    }

    String border() {
        StringBuilder out = new StringBuilder("+");
        for (int width : widths) {
            out.repeat('-', width + 2).append('+');
        }
        return out.toString();
    }

    String heading(List<String> cells) {
        return line(cells, new BitSet());
    }

    /** A cell that is wider than its column pushes the border to the right. */
    String line(List<String> cells) {
        return line(cells, right);
    }

    private String line(List<String> cells, BitSet toTheRight) {
        StringBuilder out = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            int gap = Math.max(0, widths[i] - DisplayWidth.of(cells.get(i)));
            boolean after = toTheRight.get(i);
            out.append(' ').repeat(' ', after ? gap : 0).append(cells.get(i)).repeat(' ', after ? 0 : gap).append(" |");
        }
        return out.toString();
    }
}
