package dev.throughline.upgrade.gradle;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how a script writes versions. */
final class VersionReader {
    private static final Pattern VERSION = Pattern.compile("[^:@$!]+");

    /** The ways to state a version in a block (Gradle manual, "Rich Version Declaration"). */
    private static final Set<String> RICH_VERSIONS = Set.of("strictly", "require", "prefer");

    private final Path file;
    private final Tokens tokens;

    VersionReader(Path file, Tokens tokens) {
        this.file = file;
        this.tokens = tokens;
    }

    /** The version behind the second colon of a string, which starts at {@code start}. */
    VersionText versionIn(Token token, int index, int start) {
        String rest = token.text().substring(start - token.start());
        if (rest.isEmpty()) {
            return concatenated(token, index);
        }
        if (rest.startsWith("$")) {
            return interpolated(token, start, rest);
        }
        Matcher version = VERSION.matcher(rest);
        if (!version.lookingAt() || rest.substring(version.end()).startsWith("$")) {
            return new VersionText.Unclear(rest);
        }
        return new VersionText.Literal(file, start, start + version.end(), version.group());
    }

    /** {@code "group:artifact:$version"} and {@code "group:artifact:${versions.artifact}"}. */
    private VersionText interpolated(Token token, int start, String rest) {
        boolean braced = rest.startsWith("${");
        int close = braced ? rest.lastIndexOf('}') : endOfName(rest);
        if (close < 0 || token.quote().startsWith("'")) {
            return new VersionText.Unclear(rest);
        }
        String expression = braced ? rest.substring(2, close) : rest.substring(1, close);
        int end = start + (braced ? close + 1 : close);
        return VersionReference.of(Tokenizer.tokenize(expression))
                .<VersionText>map(
                        name -> new VersionText.Reference(file, start, end, "", "", name.name(), name.inCatalog()))
                .orElseGet(() -> new VersionText.Unclear(rest));
    }

    /** {@code $name}; Groovy also allows {@code $name.part}. */
    private static int endOfName(String rest) {
        Matcher name = Pattern.compile("\\$\\w+(?:\\.\\w+)*").matcher(rest);
        return name.lookingAt() ? name.end() : -1;
    }

    /** {@code "group:artifact:" + version}. */
    private VersionText concatenated(Token token, int index) {
        if (!tokens.isSymbol(index + 1, '+')) {
            return new VersionText.None();
        }
        List<Token> expression = tokens.expression(index + 2);
        if (expression.isEmpty()) {
            return new VersionText.Unclear("+");
        }
        return VersionReference.of(expression)
                .<VersionText>map(name -> new VersionText.Reference(
                        file,
                        token.end(),
                        expression.getLast().outerEnd(),
                        "",
                        token.quote(),
                        name.name(),
                        name.inCatalog()))
                .orElseGet(() -> new VersionText.Unclear("+"));
    }

    /** The version in a block behind the coordinates, such as {@code strictly("1.0")}. */
    VersionText richVersion(int index) {
        int i = tokens.isSymbol(index + 1, ')') ? index + 2 : index + 1;
        if (!tokens.isSymbol(i, '{')) {
            return new VersionText.None();
        }
        int depth = 0;
        for (; i < Math.min(tokens.size(), index + Tokens.MAX_CALL); i++) {
            Token token = tokens.at(i);
            depth += token.isSymbol('{') ? 1 : token.isSymbol('}') ? -1 : 0;
            if (depth == 0) {
                return new VersionText.None();
            }
            if (token.kind() == Token.Kind.WORD && RICH_VERSIONS.contains(token.text())) {
                return value(tokens.isSymbol(i + 1, '(') ? i + 2 : i + 1);
            }
        }
        return new VersionText.None();
    }

    VersionText value(int index) {
        List<Token> expression = tokens.expression(index);
        if (expression.isEmpty()) {
            return new VersionText.None();
        }
        Token first = expression.getFirst();
        if (first.isString() && expression.size() == 1) {
            return first.text().startsWith("$") && !first.quote().startsWith("'")
                    ? interpolated(first, first.start(), first.text())
                    : literal(first);
        }
        return VersionReference.of(expression)
                .<VersionText>map(name -> new VersionText.Reference(
                        file,
                        first.outerStart(),
                        expression.getLast().outerEnd(),
                        quote(),
                        quote(),
                        name.name(),
                        name.inCatalog()))
                .orElseGet(() -> new VersionText.Unclear(first.text()));
    }

    private String quote() {
        return BuildScript.isKotlin(file) ? "\"" : "'";
    }

    VersionText literal(Token token) {
        return token.text().contains("$") && !token.quote().startsWith("'")
                ? new VersionText.Unclear(token.text())
                : new VersionText.Literal(file, token.start(), token.end(), token.text());
    }
}
