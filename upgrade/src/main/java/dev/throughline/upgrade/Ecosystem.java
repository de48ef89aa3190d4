package dev.throughline.upgrade;

import dev.throughline.model.Purl;

/** The names that OSV gives to the ecosystems of purl types. */
final class Ecosystem {
    private Ecosystem() {}

    /** As OSV writes it; a type that OSV does not know is returned as it is. */
    static String of(Purl pkg) {
        return switch (pkg.type()) {
            case "maven" -> "Maven";
            case "npm" -> "npm";
            case "pypi" -> "PyPI";
            case "golang" -> "Go";
            default -> pkg.type();
        };
    }
}
