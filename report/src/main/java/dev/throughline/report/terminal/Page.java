package dev.throughline.report.terminal;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Lines that fit the terminal, from top to bottom. */
final class Page {
    private final TerminalStyle style;
    private final List<Line> lines = new ArrayList<>();

    Page(TerminalStyle style) {
        this.style = style;
    }

    TerminalStyle style() {
        return style;
    }

    /** How many columns are left behind an indent. */
    int columns(int indent) {
        return style.width() - indent;
    }

    /** Adds a line that is cut where it does not fit. */
    void line(int indent, Line line) {
        lines.add(Line.of(" ".repeat(indent)).add(line.fitted(columns(indent), style.ellipsis())));
    }

    /** Adds text that goes on in the next line where it does not fit. */
    void paragraph(int indent, Line text) {
        for (Line line : text.wrapped(columns(indent))) {
            lines.add(Line.of(" ".repeat(indent)).add(line));
        }
    }

    /** Adds text that hangs behind a label. */
    void labelled(int labelWidth, String label, Line text) {
        Line margin = Line.of(Ink.DIM, label).padTo(labelWidth);
        for (Line line : text.wrapped(columns(labelWidth))) {
            lines.add(new Line().add(margin).add(line));
            margin = new Line().padTo(labelWidth);
        }
    }

    int lineCount() {
        return lines.size();
    }

    /** Adds an empty line, unless there is one already. */
    void gap() {
        if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
            lines.add(new Line());
        }
    }

    /** Adds a heading with a gap above it and a word on what stands below. */
    void heading(Ink ink, String title, String meaning) {
        gap();
        Line heading = Line.heading(ink, title).add(Ink.DIM, "  " + meaning);
        if (heading.width() <= style.width()) {
            lines.add(heading);
            return;
        }
        lines.add(Line.heading(ink, title));
        paragraph(0, Line.of(Ink.DIM, meaning));
    }

    void writeTo(Writer out) throws IOException {
        for (Line line : lines) {
            out.write(line.toText(style.colored()).stripTrailing());
            out.write('\n');
        }
        out.flush();
    }
}
