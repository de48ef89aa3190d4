package dev.throughline.upgrade.gradle;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The name at the end of an expression that gives a version: {@code jackson} of {@code versions.jackson},
 * {@code versions["jackson"]}, {@code property("jackson")} and {@code libs.versions.jackson.get()}.
 *
 * @param name the name; that of a catalog version with dots between its parts
 * @param inCatalog whether it is a version of the catalog
 */
record VersionReference(String name, boolean inCatalog) {
    /** Words that follow a name without being part of it. */
    private static final Set<String> ACCESSORS = Set.of("get", "getOrNull", "orNull", "toString", "as", "String");

    /** What {@code versions} may belong to without being a version catalog. */
    private static final Set<String> NO_CATALOG = Set.of("ext", "extra", "rootProject", "project");

    /** Reads the tokens of an expression; nothing if they name nothing. */
    static Optional<VersionReference> of(List<Token> expression) {
        List<String> names = names(expression);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        boolean inCatalog =
                names.size() > 2 && names.get(1).equals("versions") && !NO_CATALOG.contains(names.getFirst());
        return Optional.of(
                inCatalog
                        ? new VersionReference(String.join(".", names.subList(2, names.size())), true)
                        : new VersionReference(names.getLast(), false));
    }

    /** The names that an expression consists of. */
    static List<String> names(List<Token> expression) {
        return expression.stream()
                .filter(token -> token.kind() == Token.Kind.WORD || token.isString())
                .map(Token::text)
                .filter(text -> !ACCESSORS.contains(text))
                .toList();
    }

    /** A catalog's own spelling, in which dots, hyphens and underscores are the same (Gradle manual, "Aliases"). */
    static String inDots(String alias) {
        return alias.replace('-', '.').replace('_', '.');
    }
}
