package dev.throughline.report.terminal;

import java.util.Collection;
import java.util.List;

/** Rows in columns as wide as the widest cell; a column without content vanishes. */
final class Table {
    private static final int GUTTER = 2;
    /** Less of the last column tells nothing. */
    private static final int SHORTEST_LAST = 16;

    private final int[] widths;

    /** A table whose columns fit all these rows, whichever of them are then written. */
    Table(Collection<List<Line>> rows) {
        this.widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<Line> cells : rows) {
            for (int i = 0; i < cells.size(); i++) {
                widths[i] = Math.max(widths[i], cells.get(i).width());
            }
        }
    }

    /** Writes one row; a last cell that has no room beside the others goes below them. */
    void writeRow(Page page, int indent, List<Line> cells) {
        Line row = new Line();
        int last = cells.size() - 1;
        int start = 0;
        for (int i = 0; i < last; i++) {
            if (widths[i] > 0) {
                row.padTo(start).add(cells.get(i));
                start += widths[i] + GUTTER;
            }
        }
        Line end = cells.get(last);
        if (start + Math.min(SHORTEST_LAST, end.width()) <= page.columns(indent)) {
            page.line(indent, end.isEmpty() ? row : row.padTo(start).add(end));
            return;
        }
        page.line(indent, row);
        page.line(indent + GUTTER, end);
    }
}
