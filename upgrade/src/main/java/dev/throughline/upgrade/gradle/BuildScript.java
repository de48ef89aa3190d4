package dev.throughline.upgrade.gradle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A build script in Groovy or Kotlin, read for its dependency notations and for the names that hold versions.
 *
 * @param file the script
 * @param tokens its tokens
 * @param notations the dependencies that it names
 * @param definitions the names that it gives a text
 */
record BuildScript(Path file, List<Token> tokens, List<Notation> notations, List<Definition> definitions)
        implements BuildFile {
    /** The words that make a BOM of a dependency, Gradle's and those of Spring's plugin. */
    static final Set<String> PLATFORMS = Set.of("platform", "enforcedPlatform", "mavenBom");

    /** Where the Java and Android plugins let dependencies and constraints be declared. */
    private static final Set<String> CONFIGURATIONS = Set.of(
            "api",
            "implementation",
            "runtimeOnly",
            "compileOnly",
            "testImplementation",
            "testRuntimeOnly",
            "compile",
            "runtime",
            "testCompile");

    /** The plugin that brings a BOM of its own version. */
    static final String BOOT_PLUGIN = "org.springframework.boot";

    static final String BOOT_BOM = "org.springframework.boot:spring-boot-dependencies";

    static BuildScript parse(Path file, String text) {
        Tokens tokens = new Tokens(Tokenizer.tokenize(text));
        return new BuildScript(
                file,
                tokens.list(),
                new NotationReader(file, tokens).notations(),
                new DefinitionReader(file, tokens).definitions());
    }

    boolean isKotlin() {
        return isKotlin(file);
    }

    static boolean isKotlin(Path file) {
        return file.toString().endsWith(".kts") || file.toString().endsWith(".kt");
    }

    /** Whether words follow each other in the script, with or without symbols between them. */
    boolean mentions(List<String> words) {
        List<String> all = tokens.stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(Token::text)
                .toList();
        return Collections.indexOfSubList(all, words) >= 0;
    }

    boolean mentions(String word) {
        return mentions(List.of(word));
    }

    boolean holdsString(String text) {
        return tokens.stream()
                .anyMatch(token -> token.isString() && token.text().equals(text));
    }

    /** The configuration that the script declares a package in by its coordinates, {@code implementation} mostly. */
    Optional<String> configurationOf(String packageName) {
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isString() && (token.text() + ":").startsWith(packageName + ":")) {
                Token before = tokens.get(tokens.get(i - 1).isSymbol('(') && i > 1 ? i - 2 : i - 1);
                return Optional.of(before.text()).filter(CONFIGURATIONS::contains);
            }
        }
        return Optional.empty();
    }

    /** The catalog aliases that are used as platforms: {@code spring.bom} of {@code platform(libs.spring.bom)}. */
    List<String> platformAliases() {
        List<String> aliases = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (PLATFORMS.contains(tokens.get(i).text()) && tokens.get(i + 1).isSymbol('(')) {
                List<String> names = VersionReference.names(new Tokens(tokens).expression(i + 2));
                if (names.size() > 1) {
                    aliases.add(String.join(".", names.subList(1, names.size())));
                }
            }
        }
        return aliases;
    }
}
