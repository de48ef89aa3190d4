package dev.throughline.upgrade.gradle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the places of a script that name a dependency: coordinates in one string, in a map, and plugins with a BOM. */
final class NotationReader {
    private static final Pattern COORDINATES = Pattern.compile("([\\w.-]+):([\\w.-]+)(?::(.*))?", Pattern.DOTALL);
    private static final String BOOT_PLUGIN_ARTIFACT = "org.springframework.boot:spring-boot-gradle-plugin";

    private final Path file;
    private final Tokens tokens;
    private final VersionReader versions;

    NotationReader(Path file, Tokens tokens) {
        this.file = file;
        this.tokens = tokens;
        this.versions = new VersionReader(file, tokens);
    }

    List<Notation> notations() {
        List<Notation> notations = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.at(i);
            int index = i;
            if (token.isString()) {
                coordinates(i).or(() -> positional(index)).ifPresent(notations::add);
            } else if (token.isWord("group")) {
                map(i).ifPresent(notations::add);
            } else if (token.isWord("version")) {
                plugin(i).ifPresent(notations::add);
            }
        }
        return List.copyOf(notations);
    }

    /** {@code "group:artifact:version"}. */
    private Optional<Notation> coordinates(int index) {
        Token token = tokens.at(index);
        Matcher parts = COORDINATES.matcher(token.text());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String packageName = parts.group(1) + ":" + parts.group(2);
        VersionText version = parts.group(3) == null
                ? versions.richVersion(index)
                : versions.versionIn(token, index, token.start() + parts.start(3));
        boolean isBoot = packageName.equals(BOOT_PLUGIN_ARTIFACT);
        return Optional.of(
                new Notation(file, isBoot ? BuildScript.BOOT_BOM : packageName, version, isBoot || isPlatform(index)));
    }

    /** Kotlin's {@code ("group", "artifact", "version")}. */
    private Optional<Notation> positional(int index) {
        boolean isCall = tokens.isSymbol(index - 1, '(')
                && tokens.isSymbol(index + 1, ',')
                && tokens.isSymbol(index + 3, ',')
                && tokens.at(index + 2).isString();
        if (!isCall || !BuildScript.isKotlin(file)) {
            return Optional.empty();
        }
        String packageName =
                tokens.at(index).text() + ":" + tokens.at(index + 2).text();
        return Optional.of(new Notation(file, packageName, versions.value(index + 4), isPlatform(index)));
    }

    /** {@code group: 'g', name: 'a', version: 'v'}, in Kotlin with equal signs. */
    private Optional<Notation> map(int index) {
        Optional<Token> group = entry(index);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Optional<Token> name = Optional.empty();
        VersionText version = new VersionText.None();
        for (int i = index; i < Math.min(tokens.size(), index + Tokens.MAX_CALL) && !endsCall(i); i++) {
            if (tokens.at(i).isWord("name")) {
                name = entry(i).or(() -> Optional.empty());
            } else if (tokens.at(i).isWord("version") && isEntry(i)) {
                version = versions.value(i + 2);
            }
        }
        VersionText found = version;
        return name.map(
                artifact -> new Notation(file, group.get().text() + ":" + artifact.text(), found, isPlatform(index)));
    }

    private boolean endsCall(int i) {
        Token token = tokens.at(i);
        boolean continues = token.kind() == Token.Kind.LINE_END
                && (tokens.isSymbol(i - 1, ',') || tokens.isSymbol(i - 1, '(') || isInParentheses(i));
        return token.isSymbol(')') || token.isSymbol('{') || (token.kind() == Token.Kind.LINE_END && !continues);
    }

    /** Whether the call that a line belongs to has parentheses which are still open. */
    private boolean isInParentheses(int index) {
        int depth = 0;
        for (int i = index;
                i >= 0 && !tokens.at(i).isSymbol('{') && !tokens.at(i).isSymbol('}');
                i--) {
            depth += tokens.at(i).isSymbol(')') ? 1 : tokens.at(i).isSymbol('(') ? -1 : 0;
        }
        return depth < 0;
    }

    private boolean isEntry(int index) {
        return tokens.isSymbol(index + 1, ':') || tokens.isSymbol(index + 1, '=');
    }

    private Optional<Token> entry(int index) {
        return isEntry(index)
                        && index + 2 < tokens.size()
                        && tokens.at(index + 2).isString()
                ? Optional.of(tokens.at(index + 2))
                : Optional.empty();
    }

    /** {@code id 'org.springframework.boot' version '2.5.6'}. */
    private Optional<Notation> plugin(int index) {
        int id = tokens.isSymbol(index - 1, ')') ? index - 2 : index - 1;
        if (id < 0 || !tokens.at(id).isString() || !tokens.at(id).text().equals(BuildScript.BOOT_PLUGIN)) {
            return Optional.empty();
        }
        return Optional.of(new Notation(file, BuildScript.BOOT_BOM, versions.value(index + 1), true));
    }

    private boolean isPlatform(int index) {
        int before = tokens.isSymbol(index - 1, '(') ? index - 2 : index - 1;
        return before >= 0
                && tokens.at(before).kind() == Token.Kind.WORD
                && BuildScript.PLATFORMS.contains(tokens.at(before).text());
    }
}
