package dev.throughline.connect;

import dev.throughline.model.Purl;
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

    /** Name and version as one text. */
    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "@" + version;
    }
}
