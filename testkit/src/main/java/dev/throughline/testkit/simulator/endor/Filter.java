package dev.throughline.testkit.simulator.endor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The service's filter language: clauses of path, operator and value, joined by {@code and} and {@code or}, in parentheses where
 * need be. A path through a list matches any of its elements. Text that is no filter is an {@link IllegalArgumentException}.
 */
final class Filter {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|==|!=|<=|>=|<|>|\\(|\\)|\\[|\\]|,|date\\([^)]*\\)|[^\\s()\\[\\],=!<>\"]+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final List<String> tokens;
    private int at;

    private Filter(List<String> tokens) {
        this.tokens = tokens;
    }

    /** What rows must fulfil; empty text is fulfilled by all. */
    static Predicate<JsonNode> parse(String text) {
        if (text.isBlank()) {
            return _ -> true;
        }
        Filter filter = new Filter(tokens(text));
        Predicate<JsonNode> read = filter.alternatives();
        if (filter.at < filter.tokens.size()) {
            throw new IllegalArgumentException("unexpected '" + filter.tokens.get(filter.at) + "'");
        }
        return read;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.stripTrailing());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end < text.stripTrailing().length()) {
            throw new IllegalArgumentException("cannot read '" + text.substring(end) + "'");
        }
        return tokens;
    }

    private Predicate<JsonNode> alternatives() {
        Predicate<JsonNode> read = clauses();
        while (taken("or")) {
            read = read.or(clauses());
        }
        return read;
    }

    private Predicate<JsonNode> clauses() {
        Predicate<JsonNode> read = clause();
        while (taken("and")) {
            read = read.and(clause());
        }
        return read;
    }

    private Predicate<JsonNode> clause() {
        if (taken("(")) {
            Predicate<JsonNode> inner = alternatives();
            expect(")");
            return inner;
        }
        List<String> path = List.of(next().split("\\.", -1));
        boolean negated = taken("not");
        String operator = next();
        Predicate<JsonNode> read = switch (operator) {
            case "exists" -> row -> values(row, path).anyMatch(value -> !value.isEmpty() || value.isValueNode());
            case "contains" -> contains(path, list());
            case "in" -> in(path, list());
            case "matches" -> matches(path, Pattern.compile(next()));
            default -> comparison(path, operator);
        };
        return negated ? read.negate() : read;
    }

    /** Only lists contain anything; a plain text does not, and nothing says so. */
    private static Predicate<JsonNode> contains(List<String> path, List<String> wanted) {
        return row -> values(row, path)
                .filter(JsonNode::isArray)
                .flatMap(JsonNode::valueStream)
                .anyMatch(element -> wanted.contains(element.asString()));
    }

    private static Predicate<JsonNode> in(List<String> path, List<String> wanted) {
        return row ->
                values(row, path).filter(JsonNode::isValueNode).anyMatch(value -> wanted.contains(value.asString()));
    }

    private static Predicate<JsonNode> matches(List<String> path, Pattern pattern) {
        return row -> values(row, path)
                .filter(JsonNode::isValueNode)
                .anyMatch(value -> pattern.matcher(value.asString()).find());
    }

    private Predicate<JsonNode> comparison(List<String> path, String operator) {
        if (!COMPARISONS.contains(operator)) {
            throw new IllegalArgumentException("unknown operator '" + operator + "'");
        }
        String wanted = next().replaceFirst("^date\\((.*)\\)$", "$1");
        if (operator.equals("!=")) {
            return row ->
                    values(row, path).noneMatch(value -> value.asString("").equals(wanted));
        }
        return row -> values(row, path)
                .filter(JsonNode::isValueNode)
                .anyMatch(value -> holds(operator, compare(value.asString(""), wanted)));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "==" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Numbers as numbers; all else as text, which sorts times of one spelling rightly. */
    private static int compare(String value, String wanted) {
        if (NUMBER.matcher(value).matches() && NUMBER.matcher(wanted).matches()) {
            return Double.compare(Double.parseDouble(value), Double.parseDouble(wanted));
        }
        return value.compareTo(wanted);
    }

    private static Stream<JsonNode> values(JsonNode row, List<String> path) {
        Stream<JsonNode> values = Stream.of(row);
        for (String member : path) {
            values = values.flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                    .map(value -> value.path(member));
        }
        return values.filter(value -> !value.isMissingNode() && !value.isNull());
    }

    private List<String> list() {
        List<String> values = new ArrayList<>();
        if (!taken("[")) {
            values.add(next());
            return values;
        }
        while (!taken("]")) {
            values.add(next());
            taken(",");
        }
        return values;
    }

    private boolean taken(String token) {
        boolean here = at < tokens.size() && tokens.get(at).equals(token);
        at += here ? 1 : 0;
        return here;
    }

    private void expect(String token) {
        if (!taken(token)) {
            throw new IllegalArgumentException("expected '" + token + "'");
        }
    }

    private String next() {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("ends too early");
        }
        String token = tokens.get(at++);
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1") : token;
    }
}
