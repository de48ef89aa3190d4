package dev.throughline.advisories.version;

import java.util.Comparator;
import java.util.Optional;

/**
 * The order of versions in one ecosystem. Every text has a place in it; what is no version by the ecosystem's rules is
 * placed by the parts that can be read.
 */
public enum VersionOrder implements Comparator<String> {
    /** The order of Maven 3.9 ({@code ComparableVersion}; POM reference, "Version Order Specification"). */
    MAVEN,
    /** Semantic Versioning 2.0.0, section 11; a {@code v} in front is ignored, as Go and npm do. */
    SEMVER,
    /** The version scheme of Python packages (PEP 440). */
    PYTHON;

    /**
     * How much of a version is read, in characters. No real version is as long; parsers nest with the length of the text.
     */
    public static final int MAX_LENGTH = 256;

    /**
     * The order of an ecosystem.
     *
     * @param ecosystem as OSV writes it, with or without a suffix after a colon: {@code Maven}, {@code npm}
     * @return empty when the order of that ecosystem is not known here
     */
    public static Optional<VersionOrder> of(String ecosystem) {
        return switch (ecosystem.split(":", 2)[0]) {
            case "Maven" -> Optional.of(MAVEN);
            case "npm", "Go" -> Optional.of(SEMVER);
            case "PyPI" -> Optional.of(PYTHON);
            default -> Optional.empty();
        };
    }

    /** Reads a version; text beyond {@link #MAX_LENGTH} is left out. */
    public Version parse(String text) {
        String bounded = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        return switch (this) {
            case MAVEN -> new MavenVersion(bounded);
            case SEMVER -> SemanticVersion.parse(bounded);
            case PYTHON -> PythonVersion.parse(bounded);
        };
    }

    @Override
    public int compare(String first, String second) {
        return parse(first).compareTo(parse(second));
    }
}
