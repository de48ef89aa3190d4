package dev.throughline.report.terminal;

/**
 * What the terminal can show.
 *
 * @param width columns; less than {@value #NARROWEST} is taken for {@value #NARROWEST}
 * @param colored whether to send colours (ANSI SGR, the terminal's own sixteen)
 * @param unicode whether to use signs outside ASCII for bullets, arrows and rules
 */
public record TerminalStyle(int width, boolean colored, boolean unicode) {
    private static final int NARROWEST = 40;

    /** Text for a file or a pipe. */
    public static final TerminalStyle PLAIN = new TerminalStyle(100, false, true);

    public TerminalStyle {
        width = Math.max(NARROWEST, width);
    }

    String arrow() {
        return unicode ? "→" : "->";
    }

    String separator() {
        return unicode ? " · " : " - ";
    }

    String ellipsis() {
        return unicode ? "…" : "...";
    }

    String rule() {
        return unicode ? "─" : "-";
    }
}
