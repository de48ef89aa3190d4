package dev.throughline.report.markdown;

import dev.throughline.report.VisibleText;

/** Text from outside, harmless inside Markdown. */
public final class MarkdownText {
    /** What Markdown or GitHub gives a meaning inside a line: marks, tags, cells, mentions, issue numbers, addresses. */
    private static final String SPECIAL = "\\`*_{}[]<>()#+!|~&@:^$=\"'";

    private MarkdownText() {}

    /** The text as it is read; special characters become character references, which Markdown does not interpret. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (char character : VisibleText.of(text).toCharArray()) {
            if (SPECIAL.indexOf(character) >= 0) {
                escaped.append("&#").append((int) character).append(';');
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** The text in the typewriter's face; HTML's element rather than back-ticks, which the text could close. */
    public static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }
}
