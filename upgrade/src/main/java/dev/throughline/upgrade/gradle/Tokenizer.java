package dev.throughline.upgrade.gradle;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a Groovy or Kotlin build script into words, strings and symbols, and leaves comments out. It knows no more of the two
 * languages than they have in common, which is what dependency notations are written with.
 */
final class Tokenizer {
    private final String script;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String script) {
        this.script = script;
    }

    static List<Token> tokenize(String script) {
        Tokenizer tokenizer = new Tokenizer(script);
        while (tokenizer.at < script.length()) {
            tokenizer.next();
        }
        return List.copyOf(tokenizer.tokens);
    }

    private void next() {
        char c = script.charAt(at);
        if (c == '\n') {
            add(Token.Kind.LINE_END, at, ++at);
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (script.startsWith("//", at) || script.startsWith("#!", at)) {
            at = orEnd(script.indexOf('\n', at));
        } else if (script.startsWith("/*", at)) {
            int end = script.indexOf("*/", at + 2);
            at = end < 0 ? script.length() : end + 2;
        } else if (c == '"' || c == '\'') {
            string(quoteAt(c));
        } else if (c == '/' && startsPattern()) {
            string("/");
        } else if (isWordPart(c)) {
            word();
        } else {
            add(Token.Kind.SYMBOL, at, ++at);
        }
    }

    private void add(Token.Kind kind, int start, int end) {
        tokens.add(new Token(kind, script.substring(start, end), start, end, ""));
    }

    private int orEnd(int index) {
        return index < 0 ? script.length() : index;
    }

    private String quoteAt(char c) {
        String triple = String.valueOf(c).repeat(3);
        return script.startsWith(triple, at) ? triple : String.valueOf(c);
    }

    private void string(String quote) {
        int start = at + quote.length();
        int end = endOfString(start, quote);
        tokens.add(new Token(Token.Kind.STRING, script.substring(start, end), start, end, quote));
        at = Math.min(script.length(), end + quote.length());
    }

    private int endOfString(int start, String quote) {
        int i = start;
        while (i < script.length() && !script.startsWith(quote, i)) {
            if (script.charAt(i) == '\\') {
                i += 2;
            } else if (script.startsWith("${", i) && !quote.startsWith("'")) {
                i = endOfExpression(i + 2);
            } else if (script.charAt(i) == '\n' && quote.length() == 1) {
                // An apostrophe of a text that is no string: the line ends it.
                return i;
            } else {
                i++;
            }
        }
        return Math.min(i, script.length());
    }

    /** Behind the brace that closes an expression; strings inside it may hold braces of their own. */
    private int endOfExpression(int start) {
        int depth = 1;
        int i = start;
        while (i < script.length() && depth > 0) {
            char c = script.charAt(i);
            if (c == '\n') {
                return i;
            }
            if (c == '"' || c == '\'') {
                int close = script.indexOf(c, i + 1);
                i = close < 0 ? script.length() : close;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            i++;
        }
        return Math.min(i, script.length());
    }

    /** Groovy's {@code /patterns/} can only stand where a value can; elsewhere the slash divides. */
    private boolean startsPattern() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.getLast();
        return last.kind() == Token.Kind.SYMBOL && "(,=~[:".contains(last.text());
    }

    private void word() {
        int start = at;
        while (at < script.length() && isWordPart(script.charAt(at))) {
            at++;
        }
        add(Token.Kind.WORD, start, at);
    }

    private static boolean isWordPart(char c) {
        return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }
}
