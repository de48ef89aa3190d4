package dev.throughline.report.terminal;

import org.jline.utils.AttributedStyle;

/** The colours of the text, by what they stand for. */
enum Ink {
    PLAIN,
    STRONG,
    DIM,
    /** Something has to be done. */
    ALARM,
    BAD,
    WARNING,
    GOOD,
    /** The user's own code. */
    OWN,
    /** Known to be exploited. */
    STAMP;

    /** One of the terminal's own sixteen colours, so that it suits the background that the user chose. */
    AttributedStyle style() {
        AttributedStyle style = AttributedStyle.DEFAULT;
        return switch (this) {
            case PLAIN -> style;
            case STRONG -> style.bold();
            case DIM -> style.faint();
            case ALARM -> style.foreground(AttributedStyle.RED).bold();
            case BAD -> style.foreground(AttributedStyle.RED);
            case WARNING -> style.foreground(AttributedStyle.YELLOW);
            case GOOD -> style.foreground(AttributedStyle.GREEN);
            case OWN -> style.foreground(AttributedStyle.CYAN);
            case STAMP -> style.foreground(AttributedStyle.RED).bold().inverse();
        };
    }
}
