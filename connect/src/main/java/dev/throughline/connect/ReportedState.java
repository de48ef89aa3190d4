package dev.throughline.connect;

/**
 * What became of a finding in its tool.
 *
 * @param kind open, dismissed or fixed
 * @param reason the tool's word and the comment people left, or empty text
 */
public record ReportedState(Kind kind, String reason) {
    public static final ReportedState OPEN = new ReportedState(Kind.OPEN, "");

    public enum Kind {
        OPEN,
        /** People decided in the tool that it needs no work. */
        DISMISSED,
        /** The tool itself no longer sees it, yet still lists it. */
        FIXED
    }

    public static ReportedState dismissed(String reason) {
        return new ReportedState(Kind.DISMISSED, reason);
    }

    public static ReportedState fixed(String reason) {
        return new ReportedState(Kind.FIXED, reason);
    }
}
