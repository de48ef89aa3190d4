package dev.throughline.server.database;

/** Text of others, fit to be stored: PostgreSQL takes no NUL, an index no text of any length, and a page no novel. */
public final class StoredText {
    private static final int LONGEST_KEY = 400;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_WORDS = 4_000;
    private static final int LONGEST_FILE = 200_000;

    private StoredText() {}

    /** What rows are found by. */
    public static String key(String text) {
        return cut(text, LONGEST_KEY);
    }

    /** One line. */
    public static String line(String text) {
        return cut(text, LONGEST_LINE);
    }

    /** A paragraph. */
    public static String words(String text) {
        return cut(text, LONGEST_WORDS);
    }

    /** A small file. */
    public static String file(String text) {
        return cut(text, LONGEST_FILE);
    }

    /** JSON: PostgreSQL refuses an escaped NUL in it. */
    public static String json(String json) {
        return json.indexOf("\\u0000") < 0 ? json : json.replace("\\u0000", "");
    }

    private static String cut(String text, int longest) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        if (clean.length() <= longest) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest;
        return clean.substring(0, end);
    }
}
