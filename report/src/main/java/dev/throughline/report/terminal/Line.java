package dev.throughline.report.terminal;

import dev.throughline.report.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.WCWidth;

/** One line of text in several inks, measured in columns. */
final class Line {
    private final AttributedStringBuilder text = new AttributedStringBuilder();

    static Line of(String text) {
        return new Line().add(text);
    }

    static Line of(Ink ink, String text) {
        return new Line().add(ink, text);
    }

    /** Adds text from anywhere; control characters are made visible. */
    Line add(String more) {
        return add(Ink.PLAIN, more);
    }

    Line add(Ink ink, String more) {
        text.append(VisibleText.of(more), ink.style());
        return this;
    }

    static Line heading(Ink ink, String title) {
        Line line = new Line();
        line.text.append(title, ink.style().bold());
        return line;
    }

    Line add(Line more) {
        text.append(more.text.toAttributedString());
        return this;
    }

    /** Fills up with blanks to that many columns. */
    Line padTo(int columns) {
        return add(" ".repeat(Math.max(0, columns - width())));
    }

    int width() {
        return text.columnLength();
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    /** The line itself if it fits, else its beginning and an ellipsis. */
    Line fitted(int columns, String ellipsis) {
        if (width() <= columns) {
            return this;
        }
        Line cut = new Line();
        cut.text.append(text.columnSubSequence(0, Math.max(0, columns - ellipsis.length())));
        return cut.add(Ink.DIM, ellipsis);
    }

    /** The line broken between words, or between wide characters, into lines of at most that many columns. */
    List<Line> wrapped(int columns) {
        List<Line> lines = new ArrayList<>();
        AttributedString rest = text.toAttributedString();
        while (rest.columnLength() > columns) {
            int fitting = Math.max(1, rest.columnSubSequence(0, columns).length());
            int end = lastBreak(rest, fitting);
            lines.add(lineOf(rest.subSequence(0, end)));
            rest = withoutLeadingBlanks(rest.subSequence(end, rest.length()));
        }
        lines.add(lineOf(rest));
        return lines;
    }

    String toText(boolean colored) {
        return colored ? text.toAnsi() : text.toString();
    }

    private static int lastBreak(AttributedString text, int fitting) {
        for (int end = fitting; end > 0; end--) {
            boolean atBlank = end < text.length() && text.charAt(end) == ' ';
            if (atBlank || WCWidth.wcwidth(text.codePointBefore(end)) == 2) {
                return end;
            }
        }
        return lastSign(text, fitting);
    }

    /** Inside a word that is longer than the line, behind a dot or a slash if one stands in its second half. */
    private static int lastSign(AttributedString text, int fitting) {
        for (int end = fitting; end > fitting / 2; end--) {
            if ("./:,@!(".indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return fitting;
    }

    private static AttributedString withoutLeadingBlanks(AttributedString text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return text.subSequence(start, text.length());
    }

    private static Line lineOf(AttributedString text) {
        Line line = new Line();
        line.text.append(text);
        return line;
    }
}
