package dev.throughline.graph.risk;

/** Patterns in which {@code *} stands for any text and {@code ?} for one character, in linear space and bounded time. */
public final class Glob {
    private Glob() {}

    /** Whether the whole text fits the pattern. */
    public static boolean matches(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = in;
                continue;
            }
            if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(in))) {
                at++;
                in++;
                continue;
            }
            if (star < 0) {
                return false;
            }
            at = star + 1;
            in = ++resume;
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
