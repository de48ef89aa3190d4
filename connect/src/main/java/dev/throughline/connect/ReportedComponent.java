package dev.throughline.connect;

import dev.throughline.model.Purl;
import java.util.Map;
import java.util.Optional;

/**
 * A package at a version, as a tool names it.
 *
 * @param name the package's name in its ecosystem's spelling: {@code org.example:codec}, {@code @scope/name}
 * @param version the version, or empty text
 * @param purl the same as a purl, where the ecosystem is one that has a purl type
 */
public record ReportedComponent(String name, String version, Optional<Purl> purl) {

    /** A package that is known by its purl. */
    public static ReportedComponent of(Purl purl) {
        return new ReportedComponent(purl.packageName(), purl.version().orElse(""), Optional.of(purl));
    }

    /**
     * A package by its name in its ecosystem's spelling.
     *
     * @param type the purl type: {@code maven}, {@code npm}; empty where the ecosystem has none
     * @param name {@code group:artifact} for Maven, else with slashes as the ecosystem has them
     */
    public static ReportedComponent of(Optional<String> type, String name, String version) {
        return new ReportedComponent(name, version, type.flatMap(known -> purl(known, name, version)));
    }

    private static Optional<Purl> purl(String type, String name, String version) {
        int end = type.equals("maven") ? name.indexOf(':') : name.lastIndexOf('/');
        String namespace = end > 0 ? name.substring(0, end) : "";
        try {
            return Optional.of(Purl.of(
                    type,
                    namespace.isEmpty() ? null : namespace,
                    name.substring(end + 1),
                    version.isEmpty() ? null : version,
                    Map.of()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Name and version as one text. */
    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "@" + version;
    }
}
