package dev.throughline.report;

/** Makes text from a target or an advisory harmless to show as one line. */
public final class VisibleText {
    private static final char REPLACEMENT = '\uFFFD';
    /** Format characters that words of many languages, and composed emoji, are written with. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private VisibleText() {}

    /**
     * The text on one line: line breaks and tabs become blanks; what steers a terminal or turns the writing direction
     * (control and format characters, lone surrogates) becomes U+FFFD.
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::isInvisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (!isInvisible(codePoint)) {
                visible.appendCodePoint(codePoint);
            } else {
                visible.append(Character.isWhitespace(codePoint) ? ' ' : REPLACEMENT);
            }
        });
        return visible.toString();
    }

    private static boolean isInvisible(int codePoint) {
        if (codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
