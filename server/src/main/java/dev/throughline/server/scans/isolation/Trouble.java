package dev.throughline.server.scans.isolation;

/**
 * Why work was not done.
 *
 * @param reason a word for programs: {@code TOO_LARGE}
 * @param words a sentence
 * @param remedy what to do
 */
public record Trouble(String reason, String words, String remedy) {
    private static final int LONGEST = 600;

    public Trouble {
        reason = reason.matches("[A-Z][A-Z_]{1,40}") ? reason : "UNREADABLE";
        words = shortened(words);
        remedy = shortened(remedy);
    }

    /** The same without a path of this machine, which tells nobody anything. */
    Trouble without(String path) {
        return new Trouble(reason, words.replace(path, ""), remedy.replace(path, ""));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
