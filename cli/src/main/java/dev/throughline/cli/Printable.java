package dev.throughline.cli;

/** Text from files and archives, made fit for a terminal. */
final class Printable {
    private Printable() {}

    /**
     * The text on one line of at most that many characters, without control characters: a file name may hold an escape
     * sequence that rewrites the screen.
     */
    static String line(String text, int columns) {
        String clean = safe(text).replace('\n', ' ');
        return clean.length() <= columns ? clean : clean.substring(0, Math.max(columns - 1, 0)) + "…";
    }

    /** The text without control and direction characters; line ends stay. */
    static String safe(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\n]]", "?");
    }
}
