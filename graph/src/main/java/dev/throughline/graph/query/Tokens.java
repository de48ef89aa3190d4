package dev.throughline.graph.query;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a query into words, quoted texts and signs, each with its place. */
final class Tokens {
    private static final int LONGEST = 20_000;
    private static final String SIGNS = "(),|";
    private static final String OPERATORS = "=!<>~";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    /**
     * A piece of the text.
     *
     * @param quoted whether it stood in quotes
     * @param line from 1
     * @param column from 1
     */
    record Token(String text, boolean quoted, int line, int column) {
        boolean is(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }
    }

    private Tokens(String text) {
        this.text = text;
    }

    /** The tokens, and an empty one at the end. */
    static List<Token> of(String text) {
        if (text.length() > LONGEST) {
            throw new QueryException(1, 1, "the query is longer than " + LONGEST + " characters");
        }
        Tokens tokens = new Tokens(text);
        tokens.cut();
        return tokens.tokens;
    }

    private void cut() {
        while (at < text.length()) {
            char each = text.charAt(at);
            if (each == '\n') {
                line++;
                lineStart = at + 1;
            }
            if (Character.isWhitespace(each)) {
                at++;
            } else if (each == '"') {
                quoted();
            } else if (SIGNS.indexOf(each) >= 0) {
                add(text.substring(at, at + 1), at);
                at++;
            } else if (OPERATORS.indexOf(each) >= 0) {
                run(OPERATORS, true);
            } else {
                run(SIGNS + OPERATORS + "\"", false);
            }
        }
        add("", at);
    }

    private void run(String characters, boolean inside) {
        int from = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && (characters.indexOf(text.charAt(at)) >= 0) == inside) {
            at++;
        }
        add(text.substring(from, at), from);
    }

    private void quoted() {
        int from = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            throw new QueryException(line, from - lineStart + 1, "the text that starts here has no closing quote");
        }
        at++;
        tokens.add(new Token(value.toString(), true, line, from - lineStart + 1));
    }

    private void add(String token, int from) {
        tokens.add(new Token(token, false, line, from - lineStart + 1));
    }
}
