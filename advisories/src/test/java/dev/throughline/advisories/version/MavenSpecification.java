package dev.throughline.advisories.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second implementation of Maven's order, written from the "Version Order Specification" of the POM reference and not
 * from Maven's code: tokens with prefixes, trimmed, padded and compared one by one.
 */
final class MavenSpecification implements Comparator<String> {
    private static final Pattern TOKEN = Pattern.compile("([.\\-_]?)([0-9]+|[^0-9.\\-_]+|(?=[.\\-_]|$))");
    private static final List<String> BELOW_RELEASE = List.of("alpha", "beta", "milestone", "rc", "snapshot");

    /** A part of a version with the separator before it. */
    private record Token(char prefix, String text) {
        boolean isNumber() {
            return !text.isEmpty() && Character.isDigit(text.charAt(0));
        }

        boolean isNull() {
            return text.isEmpty() || (isNumber() && new BigInteger(text).signum() == 0);
        }

        /** {@code .qualifier} and {@code -qualifier} before {@code -number} before {@code .number}. */
        int kind() {
            if (!isNumber()) {
                return 0;
            }
            return prefix == '-' ? 1 : 2;
        }

        /** The null value that stands where the other version has ended. */
        Token padding() {
            return isNumber() && prefix == '.' ? new Token('.', "0") : new Token(prefix, "");
        }
    }

    @Override
    public int compare(String first, String second) {
        List<Token> left = trimmed(tokens(first));
        List<Token> right = trimmed(tokens(second));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            Token one = i < left.size() ? left.get(i) : right.get(i).padding();
            Token other = i < right.size() ? right.get(i) : left.get(i).padding();
            int order = compare(one, other);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Token one, Token other) {
        if (one.kind() != other.kind()) {
            return Integer.compare(one.kind(), other.kind());
        }
        if (one.isNumber()) {
            return new BigInteger(one.text).compareTo(new BigInteger(other.text));
        }
        int byRank = Integer.compare(rank(one.text), rank(other.text));
        return byRank != 0 ? byRank : one.text.compareTo(other.text);
    }

    private static int rank(String qualifier) {
        int below = BELOW_RELEASE.indexOf(qualifier);
        if (below >= 0) {
            return below - BELOW_RELEASE.size();
        }
        return switch (qualifier) {
            case "" -> 0;
            case "sp" -> 1;
            default -> 2;
        };
    }

    private static List<Token> tokens(String version) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(version.toLowerCase(Locale.ENGLISH));
        while (matcher.find() && !(matcher.start() == version.length() && matcher.end() == version.length())) {
            String separator = matcher.group(1);
            String text = matcher.group(2).isEmpty() ? "0" : matcher.group(2);
            // A transition between digits and characters is equivalent to a hyphen, and ".qualifier" to "-qualifier".
            boolean dotted = tokens.isEmpty() || (separator.equals(".") && Character.isDigit(text.charAt(0)));
            char prefix = dotted ? '.' : '-';
            boolean beforeNumber = matcher.end() < version.length() && Character.isDigit(version.charAt(matcher.end()));
            tokens.add(new Token(prefix, meaning(text, beforeNumber)));
        }
        return tokens;
    }

    private static String meaning(String text, boolean beforeNumber) {
        return switch (text) {
            case "final", "ga", "release" -> "";
            case "cr" -> "rc";
            case "a" -> beforeNumber ? "alpha" : text;
            case "b" -> beforeNumber ? "beta" : text;
            case "m" -> beforeNumber ? "milestone" : text;
            default -> text;
        };
    }

    /** Takes away null values at the end, and then before each hyphen from the end to the start. */
    private static List<Token> trimmed(List<Token> tokens) {
        List<Token> kept = new ArrayList<>(tokens);
        for (int i = kept.size(); i > 0; i--) {
            boolean atEndOrHyphen = i == kept.size() || kept.get(i).prefix == '-';
            if (atEndOrHyphen && kept.get(i - 1).isNull()) {
                kept.remove(i - 1);
            }
        }
        return kept;
    }
}
