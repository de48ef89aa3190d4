package dev.throughline.upgrade.gradle;

/**
 * A piece of a build script.
 *
 * @param kind what it is
 * @param text the word, the symbol, or what stands between a string's quotes
 * @param start where {@code text} starts in the script
 * @param end where {@code text} ends
 * @param quote the quotes around a string; empty for all else
 */
record Token(Kind kind, String text, int start, int end, String quote) {
    enum Kind {
        /** An identifier, a keyword or a number. */
        WORD,
        STRING,
        /** One character that is neither. */
        SYMBOL,
        LINE_END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    boolean isString() {
        return kind == Kind.STRING;
    }

    /** Where the token starts, its quotes included. */
    int outerStart() {
        return start - quote.length();
    }

    /** Where the token ends, its quotes included. */
    int outerEnd() {
        return end + quote.length();
    }
}
